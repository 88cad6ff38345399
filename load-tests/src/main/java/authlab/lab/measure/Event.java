package authlab.lab.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of a history. All times are nanoseconds since the epoch as read from one {@link RunClock}; {@code trial} is
 * the id of the trial it belongs to, such as {@code steady/jwt/2}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.TrialStarted.class, name = "trial-started"),
    @JsonSubTypes.Type(value = Event.TrialEnded.class, name = "trial-ended"),
    @JsonSubTypes.Type(value = Event.Operation.class, name = "operation"),
    @JsonSubTypes.Type(value = Event.FaultAction.class, name = "fault"),
    @JsonSubTypes.Type(value = Event.Sample.class, name = "sample")
})
public sealed interface Event {

    String trial();

    long at();

    /**
     * A trial begins: one uninterrupted load on one or more variants at the same time.
     *
     * @param experiment the experiment it belongs to; {@code warm-up} for load that is not part of any
     * @param variants the variants under load together
     * @param ratePerSecond arrivals a second per variant: requests, or whole journeys in {@code journey}
     * @param loadSeconds how long arrivals go on
     * @param condition what was set otherwise than usual, such as {@code touch=never}; empty for nothing
     */
    record TrialStarted(
            String trial,
            long at,
            String experiment,
            List<String> variants,
            double ratePerSecond,
            double loadSeconds,
            String condition)
            implements Event {
        public TrialStarted {
            variants = List.copyOf(variants);
            // Histories of older versions do not have it.
            condition = Objects.requireNonNullElse(condition, "");
        }
    }

    /** A trial ended and all its samples are in the history; a trial without this line crashed. */
    record TrialEnded(String trial, long at) implements Event {}

    /**
     * One request as its user saw it.
     *
     * @param at when it was sent
     * @param scheduled when the open model wanted it sent; the same as {@code at} for a step within a journey
     * @param name what was asked: {@code login}, {@code me}, {@code orders}, {@code logout}, or the
     *     name of a {@link Probe}
     * @param user index of the user within the trial's credentials of this variant, from 0
     * @param nanos from sending to the whole answer
     * @param status HTTP status; 0 when no answer came
     * @param cause empty for a success, else the status or what happened to the connection
     * @param node the node that answered, empty when none did
     * @param authNanos what the node says authenticating took; -1 when it did not say
     * @param authCalls store calls the node says authenticating took; -1 when it did not say
     */
    record Operation(
            String trial,
            long at,
            long scheduled,
            String variant,
            String name,
            int user,
            long nanos,
            int status,
            String cause,
            String node,
            long authNanos,
            int authCalls)
            implements Event {

        public boolean succeeded() {
            return cause.isEmpty();
        }

        /** Whether it only asks if a credential works, and is not part of the load. */
        public boolean probe() {
            return name.startsWith(Probe.PREFIX);
        }
    }

    /**
     * A fault begins or ends.
     *
     * @param fault its name, such as {@code kill}
     * @param part the part of the lab it hits
     */
    record FaultAction(String trial, long at, String fault, String part, Action action) implements Event {

        /** In this order: broken, being repaired, answering again. */
        public enum Action {
            INJECTED,
            HEALED,
            READY
        }
    }

    /**
     * Figures read from a server or a process at one moment; counters count from an arbitrary start.
     *
     * @param source the part they were read from, or {@code generator}
     * @param label {@code before} and {@code after} the load of a trial
     */
    record Sample(String trial, long at, String source, String label, Map<String, Double> values) implements Event {
        public Sample {
            values = Map.copyOf(values);
        }
    }
}
