package authlab.lab.record;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a history. All times are nanoseconds since the epoch, read from one {@link RunClock}; {@code trial} is the
 * id of the trial, such as {@code steady/jwt/2}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.TrialStarted.class, name = "trial-started"),
    @JsonSubTypes.Type(value = Event.TrialEnded.class, name = "trial-ended"),
    @JsonSubTypes.Type(value = Event.TrialVoid.class, name = "trial-void"),
    @JsonSubTypes.Type(value = Event.Request.class, name = "request"),
    @JsonSubTypes.Type(value = Event.FaultAction.class, name = "fault"),
    @JsonSubTypes.Type(value = Event.PartSeen.class, name = "part-seen"),
    @JsonSubTypes.Type(value = Event.Sample.class, name = "sample"),
    @JsonSubTypes.Type(value = Event.CredentialSeen.class, name = "credential")
})
public sealed interface Event {

    String trial();

    long at();

    /**
     * The start of a trial: one uninterrupted load on one or more variants at the same time.
     *
     * @param experiment empty for warm-up
     * @param variants the variants under load together
     * @param repetition the number of the repetition, from 1
     * @param ratePerSecond arrivals per second and variant: requests, or whole journeys in {@code journey}
     * @param loadSeconds how long arrivals last
     * @param condition what was set differently from the usual lab
     */
    record TrialStarted(
            String trial,
            long at,
            Optional<Experiment> experiment,
            List<Variant> variants,
            int repetition,
            double ratePerSecond,
            double loadSeconds,
            Condition condition)
            implements Event {

        private static final String AGAIN = "/again-";

        public TrialStarted {
            variants = List.copyOf(variants);
        }

        /** The id without the number of the attempt: the same for a void trial and those that repeat it. */
        public String slot() {
            int again = trial.indexOf(AGAIN);
            return again < 0 ? trial : trial.substring(0, again);
        }

        /** The id of the next attempt at a void trial. */
        public static String again(String trial, int number) {
            return trial + AGAIN + number;
        }

        /** Whether several variants share the load, so that the servers' counters cannot be attributed to one. */
        public boolean shared() {
            return variants.size() > 1;
        }
    }

    /** The end of a trial, after all its samples; a trial without this line did not finish. */
    record TrialEnded(String trial, long at) implements Event {}

    /**
     * The trial that has just ended was disturbed by something that is not measured, so its figures are no measurement.
     *
     * @param reasons what disturbed it, one sentence each
     * @param repeated whether it is repeated, under another id with the same number of the repetition
     */
    record TrialVoid(String trial, long at, List<String> reasons, boolean repeated) implements Event {
        public TrialVoid {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One request as seen by the client.
     *
     * @param at when it was sent
     * @param scheduled when it was due in the open model; the same as {@code at} for a step within a journey
     * @param user index of the user within the trial's credentials of this variant, from 0
     * @param nanos from sending to the complete response
     * @param status HTTP status; 0 without a response
     * @param cause empty for a success, otherwise the status, {@code timeout} or {@code connection}
     * @param node the node that responded; empty without a response
     * @param authNanos authentication time as reported by the node; -1 if it was not reported
     * @param authCalls store calls for authentication as reported by the node; -1 if they were not reported
     */
    record Request(
            String trial,
            long at,
            long scheduled,
            Variant variant,
            Operation operation,
            int user,
            long nanos,
            int status,
            String cause,
            String node,
            long authNanos,
            int authCalls)
            implements Event {

        /** A request without a response after this time has reached the timeout of the client, 5 s. */
        private static final long TIMED_OUT = 4_900_000_000L;

        public boolean succeeded() {
            return cause.isEmpty();
        }

        /** The cause of a request that ended with this status, or without a response, after this time. */
        public static String causeOf(int status, long nanos) {
            if (status == 200 || status == 204) {
                return "";
            }
            if (status != 0) {
                return Integer.toString(status);
            }
            return nanos >= TIMED_OUT ? "timeout" : "connection";
        }
    }

    /**
     * An action of a fault.
     *
     * @param fault its name, such as {@code kill}
     * @param part the part of the lab that it affects
     */
    record FaultAction(String trial, long at, String fault, Part part, Action action) implements Event {

        /** In this order: the part fails, its repair starts, it is ready again. */
        public enum Action {
            INJECTED,
            HEALED,
            READY
        }
    }

    /**
     * A part as it was seen during a fault, or after its repair.
     *
     * @param process as the system or the engine says
     * @param answers whether the part itself answered as ready, at its address in this lab
     */
    record PartSeen(String trial, long at, Part part, ProcessState process, boolean answers) implements Event {}

    /**
     * Values read from a server or a process at one moment; counters start at an arbitrary value.
     *
     * @param source the part they were read from, the variant they are about, or {@code generator}
     * @param values by the names in {@link authlab.lab.catalogue.Counters}
     */
    record Sample(String trial, long at, String source, SampleLabel label, Map<String, Double> values)
            implements Event {
        public Sample {
            values = Map.copyOf(values);
        }
    }

    /**
     * The credential of one demo user, without the part that would let others use it: the first of each variant in a run, so that the report can explain a real
     * one. Runs of earlier versions have none.
     *
     * @param header the name of the request header
     * @param value the value of that header, with the secret part hidden
     */
    record CredentialSeen(String trial, long at, Variant variant, String header, String value) implements Event {}
}
