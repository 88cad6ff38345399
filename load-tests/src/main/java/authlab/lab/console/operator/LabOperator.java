package authlab.lab.console.operator;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.environment.PartStatus.State;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What the console may do to the lab, and read of it. All verbs fail with {@link authlab.infra.InfraException}, whose message
 * names the input and the fix; for a name that does not exist with {@link IllegalArgumentException}. Thread-safe.
 */
public interface LabOperator extends AutoCloseable {

    /** The lab as it is now. */
    Lab lab();

    /** All parts, read together; never fails because a part is down. */
    Map<String, PartReading> parts();

    /**
     * Injects a fault, and writes what heals it to the plan before.
     *
     * @param fault its name: see {@link authlab.lab.fault.Faults}
     * @param target a part, or a variant for faults of a whole variant
     * @return what was seen to change, such as {@code redis has ended and does not answer}
     * @throws IllegalArgumentException for an unknown fault or target, naming the possible ones
     */
    String inject(String fault, String target);

    /** Heals the fault on a target, and waits until it is ready. */
    void heal(String target);

    /** Heals everything in the plan, and all parts that have ended or are frozen; returns the steps. */
    List<String> healAll();

    /** What is broken according to the plan: target and fault. */
    Map<String, String> broken();

    /**
     * The key file of a variant that signs with a shared secret, as {@link Environment#signingKey} returns it: whoever reads
     * it can sign tokens. Variants with key pairs are refused.
     */
    String signingKey(String variant);

    /** The experiment that runs, or the last one. */
    RunningExperiment experiment();

    /** Starts one; fails while one runs. */
    RunningExperiment startExperiment(String profile, List<String> experiments, List<String> variants);

    /** Stops the one that runs, as Ctrl-C does. */
    void stopExperiment();

    @Override
    void close();

    /**
     * A lab.
     *
     * @param endpoints for this program
     * @param balancer to show to users, and the same over TLS
     */
    record Lab(
            String environment,
            String description,
            List<Variant> variants,
            Environment.Endpoints endpoints,
            String balancer,
            String tls) {
        public Lab {
            variants = List.copyOf(variants);
        }
    }

    /**
     * One part.
     *
     * @param state {@code up}, {@code not ready}, {@code frozen} or {@code ended}
     * @param instance changes with each restart
     * @param cpuSeconds since its start
     * @param memory in bytes
     */
    record PartReading(String state, long instance, double cpuSeconds, long memory) {

        /** A part that has ended. */
        public static final PartReading ENDED = new PartReading(State.ENDED.label(), 0, 0, 0);

        @JsonIgnore
        public boolean isUp() {
            return state.equals(State.UP.label());
        }

        @JsonIgnore
        public boolean isDown() {
            return isDown(state);
        }

        /** Whether a part in this state serves nothing: it has ended or is frozen. */
        public static boolean isDown(String state) {
            return state.equals(State.ENDED.label()) || state.equals(State.FROZEN.label());
        }
    }

    /**
     * An experiment.
     *
     * @param lines its latest lines of output, at most 200
     * @param exit its exit status; -1 while it runs or if none was started
     * @param run the id of the saved run; blank if there is none yet
     */
    record RunningExperiment(boolean running, String command, List<String> lines, int exit, String run) {
        public RunningExperiment {
            lines = List.copyOf(lines);
        }
    }
}
