package authlab.lab.analysis;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * The figures of a run, computed from its history alone: the content of {@code results.json} and of the report. Latency
 * is in milliseconds with fractions; other figures name their unit.
 */
public record Results(List<OfExperiment> experiments, RunCourse course) {

    /** The share of requests that must succeed for a variant to be compared with others. */
    private static final double WORKS = 0.99;

    public Results {
        experiments = List.copyOf(experiments);
    }

    /** Of a run of which nothing else is known. */
    public Results(List<OfExperiment> experiments) {
        this(experiments, RunCourse.UNKNOWN);
    }

    /** One experiment, with the variants in the order of the catalogue. */
    public record OfExperiment(Experiment experiment, List<OfVariant> variants) {
        public OfExperiment {
            variants = List.copyOf(variants);
        }
    }

    /**
     * One variant in one experiment under one condition, over all its repetitions.
     *
     * @param condition what was set differently from the usual lab, such as {@code touch=never}
     * @param each the figures of each repetition (complete trial), in chronological order
     * @param load requests and responses
     * @param latency by operation name ({@code me}, {@code orders}, {@code login}, …) of successful operations, from
     *     merged histograms; the key {@code all} holds all of them
     * @param store the work of the stores, if it can be attributed to the variant
     * @param cpuMillisPer1000 CPU ms per 1,000 successful requests: {@code app}, {@code postgres}, {@code redis},
     *     {@code nginx} and {@code generator}; empty if several variants were under load together
     * @param credentialBytes bytes of the headers that carry the credential in one request; 0 if it was not recorded
     * @param auth the authentication time, as reported by the node
     * @param fault the effects of a fault; empty without one
     * @param timeline second by second, of the first complete repetition
     */
    public record OfVariant(
            Variant variant,
            Condition condition,
            List<Repetition> each,
            Load load,
            Map<Operation, Latency> latency,
            Optional<StoreWork> store,
            Map<Component, Double> cpuMillisPer1000,
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

        /** Whether nearly all requests succeed, so that it does the same work as the others. */
        public boolean works() {
            return load.succeeded() >= WORKS * load.requests();
        }

        /** Requests that ended before the fault and failed, over all repetitions; all that failed, without one. */
        public long failedBeforeFault() {
            return load.failed() - fault.map(FaultOutcome::failed).orElse(0L);
        }

        /** Requests that ended before the fault. */
        public long requestsBeforeFault() {
            return load.requests() - fault.map(FaultOutcome::requests).orElse(0L);
        }

        /** How many nodes responded successfully. */
        public long nodes() {
            return each.stream()
                    .flatMap(r -> r.nodes().keySet().stream())
                    .distinct()
                    .count();
        }

        /** How many complete trials the figures come from. */
        public int repetitions() {
            return each.size();
        }

        /** One figure of each repetition that has it, in chronological order. */
        public List<Double> each(Metric metric) {
            return each.stream().flatMap(r -> r.of(metric).stream().boxed()).toList();
        }

        /** Its median; empty if no repetition has it. */
        public OptionalDouble median(Metric metric) {
            List<Double> seen = each(metric);
            return seen.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Medians.of(seen));
        }

        /** CPU ms per 1,000 successful requests; NaN if not measured. */
        public double cpu(Component component) {
            return cpuMillisPer1000.getOrDefault(component, Double.NaN);
        }

        /** Latency of one operation, {@link Latency#NONE} when none of it succeeded. */
        public Latency latencyOf(Operation operation) {
            return latency.getOrDefault(operation, Latency.NONE);
        }
    }

    /**
     * One complete trial.
     *
     * @param trial its id
     * @param number which repetition it is, from 1
     * @param figures a metric that was not measured is missing
     * @param bench CPU microseconds of operations, as measured by the bench command of an app, by its names
     * @param nodes the figures of the requests that each node answered, by node; CPU figures are those that the variant would
     *     have if all its nodes were like this one
     * @param instances a number that identifies the process of each node, by node
     */
    public record Repetition(
            String trial,
            int number,
            Map<Metric, Double> figures,
            Map<String, Double> bench,
            Map<String, Map<Metric, Double>> nodes,
            Map<String, Double> instances) {
        public Repetition {
            figures = Map.copyOf(figures);
            bench = Map.copyOf(bench);
            nodes = Map.copyOf(nodes);
            instances = Map.copyOf(instances);
        }

        public OptionalDouble of(Metric metric) {
            Double figure = figures.get(metric);
            return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
        }

        /**
         * CPU time per request of the nodes, relative to that of nginx. The work of nginx does not depend on the nodes,
         * and it compiles nothing at run time: relative to it, a faster or slower machine changes nothing.
         */
        public OptionalDouble appRelativeToNginx() {
            double nginx = of(Metric.CPU_NGINX).orElse(0);
            return nginx > 0 && of(Metric.CPU_APP).isPresent()
                    ? OptionalDouble.of(of(Metric.CPU_APP).getAsDouble() / nginx)
                    : OptionalDouble.empty();
        }
    }

    /**
     * Requests and responses.
     *
     * @param plannedPerSecond planned arrivals per second
     * @param requests requests sent
     * @param succeeded successful requests
     * @param errors the others by cause: an HTTP status such as {@code 503}, {@code timeout}, {@code connection}
     * @param behindMillisP99 how late, in ms, the generator sent requests, against its own schedule
     * @param around the state of the machine meanwhile
     */
    public record Load(
            double plannedPerSecond,
            long requests,
            long succeeded,
            Map<String, Long> errors,
            double behindMillisP99,
            MeasurementConditions around) {
        public Load {
            errors = Map.copyOf(errors);
        }

        public long failed() {
            return requests - succeeded;
        }

        /** Requests refused with 401. */
        public long unauthorized() {
            return errors.getOrDefault("401", 0L);
        }
    }

    /** Percentiles in ms of {@code count} operations; all 0 without operations. */
    public record Latency(long count, double p50, double p90, double p99, double max) {
        public static final Latency NONE = new Latency(0, 0, 0, 0, 0);

        /** With fewer operations the 99th percentile depends on a single one. */
        public static final int FEWEST_FOR_P99 = 100;

        private static final double NANOS_PER_MILLI = 1e6;

        /** Of durations in nanoseconds, from one histogram with three significant digits. */
        static Latency of(LongStream nanos) {
            Histogram all = new Histogram(3);
            nanos.forEach(all::recordValue);
            return all.getTotalCount() == 0
                    ? NONE
                    : new Latency(
                            all.getTotalCount(),
                            all.getValueAtPercentile(50) / NANOS_PER_MILLI,
                            all.getValueAtPercentile(90) / NANOS_PER_MILLI,
                            all.getValueAtPercentile(99) / NANOS_PER_MILLI,
                            all.getMaxValue() / NANOS_PER_MILLI);
        }
    }

    /**
     * One second of a trial: successful and failed requests sent in it, and the latency in ms of the successful ones.
     *
     * @param errors the failed ones by cause, as in {@link Load}
     * @param storeCalls calls of Postgres or Redis for authentication, as reported in the responses to all of them
     */
    public record Second(
            int second,
            long succeeded,
            long failed,
            double p50,
            double p99,
            Map<String, Long> errors,
            long storeCalls) {
        public Second {
            errors = Collections.unmodifiableMap(new TreeMap<>(errors));
        }

        /** Requests sent in it. */
        public long sent() {
            return succeeded + failed;
        }
    }
}
