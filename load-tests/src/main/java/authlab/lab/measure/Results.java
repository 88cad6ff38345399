package authlab.lab.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of a run, computed from its history alone: what {@code results.json} holds and the report shows. Latency
 * is in milliseconds with fractions, everything else says its unit.
 */
public record Results(List<OfExperiment> experiments) {

    /** What figures begin with, and a dot, that a program of an app measured by itself: microseconds of CPU time. */
    public static final String BENCH = "bench";

    public Results {
        experiments = List.copyOf(experiments);
    }

    /** One experiment, in the order in which the variants are listed everywhere. */
    public record OfExperiment(String experiment, List<OfVariant> variants) {
        public OfExperiment {
            variants = List.copyOf(variants);
        }
    }

    /**
     * One variant in one experiment under one condition, all its repetitions together.
     *
     * @param condition what was set otherwise than usual, such as {@code touch=never}; empty for nothing
     * @param each the figures of each repetition (complete trial) by itself, in order of time
     * @param load how much was asked and answered
     * @param latency by operation name ({@code me}, {@code orders}, {@code login}, …) of successful operations, from
     *     merged histograms; the key {@code all} holds all of them
     * @param store what the stores did for it, if it could be told apart from other load
     * @param cpuMillisPer1000 CPU ms per 1,000 successful requests: {@code app}, {@code postgres}, {@code redis},
     *     {@code nginx} and {@code generator}; empty when several variants were under load together
     * @param credentialBytes bytes of the headers that carry the credential in one request; 0 when it was not seen
     * @param auth the authentication step alone, as timed by the node
     * @param fault what a fault did; empty without one
     * @param timeline second by second, of the first complete repetition
     */
    public record OfVariant(
            String variant,
            String condition,
            List<Repetition> each,
            Load load,
            Map<String, Latency> latency,
            Optional<StoreWork> store,
            Map<String, Double> cpuMillisPer1000,
            int credentialBytes,
            Latency auth,
            Optional<FaultOutcome> fault,
            List<Second> timeline) {
        public OfVariant {
            latency = Map.copyOf(latency);
            each = List.copyOf(each);
            cpuMillisPer1000 = Map.copyOf(cpuMillisPer1000);
            timeline = List.copyOf(timeline);
        }

        /** How many complete trials the figures come from. */
        public int repetitions() {
            return each.size();
        }

        /** One figure of each repetition that has it, in order of time. */
        public List<Double> each(Metric metric) {
            return each.stream().flatMap(r -> r.of(metric).stream().boxed()).toList();
        }

        /** Its median; empty where no repetition has it. */
        public OptionalDouble median(Metric metric) {
            List<Double> seen = each(metric);
            return seen.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Medians.of(seen));
        }

        /** Latency of one operation, {@link Latency#NONE} when none of it succeeded. */
        public Latency latencyOf(String operation) {
            return latency.getOrDefault(operation, Latency.NONE);
        }
    }

    /**
     * One complete trial by itself.
     *
     * @param trial its id
     * @param figures by {@link Metric#id}; what was not measured is missing
     * @param nodes the same of the requests that each node answered, by the node's name; its CPU figures are those that
     *     the variant would have if all its nodes were like this one
     * @param instances by the node's name, what stands for the process that ran it
     */
    public record Repetition(
            String trial,
            Map<String, Double> figures,
            Map<String, Map<String, Double>> nodes,
            Map<String, Double> instances) {
        public Repetition {
            figures = Map.copyOf(figures);
            nodes = Map.copyOf(nodes);
            instances = Map.copyOf(instances);
        }

        /** One like all others, by the same processes. */
        public Repetition(String trial, Map<String, Double> figures, Map<String, Map<String, Double>> nodes) {
            this(trial, figures, nodes, Map.of());
        }

        /** Nothing is known of its nodes. */
        public Repetition(String trial, Map<String, Double> figures) {
            this(trial, figures, Map.of());
        }

        /** Which one it is, as its trial's id says at its end. */
        public String number() {
            return trial.substring(trial.lastIndexOf('/') + 1);
        }

        public OptionalDouble of(Metric metric) {
            Double figure = figures.get(metric.id());
            return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
        }

        /**
         * How many times what a request cost nginx it cost the nodes. The work of nginx is the same whatever the nodes do, and
         * it compiles nothing while it runs: by this yardstick a machine that gets quicker or slower changes nothing.
         */
        public OptionalDouble appTimesNginx() {
            double nginx = of(Metric.CPU_NGINX).orElse(0);
            return nginx > 0 && of(Metric.CPU_APP).isPresent()
                    ? OptionalDouble.of(of(Metric.CPU_APP).getAsDouble() / nginx)
                    : OptionalDouble.empty();
        }
    }

    /**
     * What was asked and what came back.
     *
     * @param plannedPerSecond arrivals a second that the plan asked for
     * @param requests requests sent
     * @param succeeded requests answered as they should be
     * @param errors the others by cause: an HTTP status such as {@code 503}, {@code timeout}, {@code connection}
     * @param behindMillisP99 how late, in ms, the generator sent requests, against its own schedule
     * @param around what went on around it
     */
    public record Load(
            double plannedPerSecond,
            long requests,
            long succeeded,
            Map<String, Long> errors,
            double behindMillisP99,
            Circumstances around) {
        public Load {
            errors = Map.copyOf(errors);
        }

        /** Nothing is known of what went on around it. */
        public Load(
                double plannedPerSecond,
                long requests,
                long succeeded,
                Map<String, Long> errors,
                double behindMillisP99) {
            this(plannedPerSecond, requests, succeeded, errors, behindMillisP99, Circumstances.UNKNOWN);
        }

        public long failed() {
            return requests - succeeded;
        }
    }

    /** Percentiles in ms of {@code count} operations; all 0 when there was none. */
    public record Latency(long count, double p50, double p90, double p99, double max) {
        public static final Latency NONE = new Latency(0, 0, 0, 0, 0);
    }

    /**
     * What a fault did to users. Times in seconds count from the start of the load.
     *
     * @param fault its name
     * @param part the part it hit
     * @param window when it was injected, healed, and the part answered again
     * @param failedRequests requests that failed from the injection on, by cause
     * @param failedReads of them, those that got no proper answer at all: a 5xx, a timeout, a broken connection
     * @param slowestMillis the longest any request took to be answered from the injection on
     * @param users users signed in before the fault
     * @param signedOut of them, users whose credential is refused after recovery
     * @param lastErrorAfter seconds from the injection to the last failed request; 0 without one
     * @param ended logins that had been ended before the fault
     */
    public record FaultOutcome(
            String fault,
            String part,
            Window window,
            Map<String, Long> failedRequests,
            long failedReads,
            double slowestMillis,
            int users,
            int signedOut,
            double lastErrorAfter,
            EndedLogins ended) {
        public FaultOutcome {
            failedRequests = Map.copyOf(failedRequests);
        }

        public long failed() {
            return failedRequests.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Logins that their users ended before a fault, by logging out.
     *
     * @param users how many
     * @param worked of them, those whose credential was accepted all the same before the fault
     * @param revived of the others, those whose credential is accepted after recovery
     */
    public record EndedLogins(int users, int worked, int revived) {
        public static final EndedLogins NONE = new EndedLogins(0, 0, 0);
    }

    /** Seconds from the start of the load. */
    public record Window(double injected, double healed, double ready) {}

    /** One second of a trial: successful and failed requests that were sent in it, and the latency in ms of the successful. */
    public record Second(int second, long succeeded, long failed, double p50, double p99) {}
}
