package authlab.lab.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a single trial. */
public final class Repetitions {

    private static final double MILLIS_PER_1000 = 1e6;

    private Repetitions() {}

    public static Repetition of(Trial trial, Variant variant) {
        return of(List.of(trial), variant, Figures.Additional.NONE);
    }

    /** Trials by repetition: several if operations and rates are measured apart, otherwise one. */
    static Collection<List<Trial>> parts(List<Trial> trials) {
        return trials.stream()
                .collect(groupingBy(
                        t -> t.started().condition() instanceof Condition.Load
                                ? "repetition " + t.started().repetition()
                                : t.started().trial(),
                        LinkedHashMap::new,
                        toList()))
                .values();
    }

    /** Those whose CPU time is that of the variant: not at the low rate. */
    static List<Trial> ofCpuTime(List<Trial> trials) {
        return trials.stream().filter(t -> level(t) != LoadLevel.LOW).toList();
    }

    /** Those whose latency is that of the variant: not in a closed loop, where a slow server slows down the load. */
    static List<Trial> ofLatency(List<Trial> trials) {
        return trials.stream().filter(t -> level(t) != LoadLevel.SATURATED).toList();
    }

    private static @Nullable LoadLevel level(Trial trial) {
        return trial.started().condition() instanceof Condition.Load load ? load.level() : null;
    }

    static Repetition of(List<Trial> parts, Variant variant, Figures.Additional additional) {
        List<Trial> main = ofCpuTime(parts);
        Trial first = parts.getFirst();
        List<Request> timed = ofLatency(parts).stream()
                .flatMap(t -> Figures.timed(t, variant))
                .toList();
        Map<Metric, Double> figures = latencies(timed);
        RequestCounts counts = RequestCounts.of(parts, variant);
        if (counts.all() > 0) {
            figures.put(Metric.FAILED, 100.0 * (counts.all() - counts.succeeded()) / counts.all());
        }
        Map<String, Map<Metric, Double>> nodes = new TreeMap<>();
        timed.stream().collect(groupingBy(Request::node, toList())).forEach((node, its) -> {
            if (variant.isNode(node)) {
                nodes.put(node, latencies(its));
            }
        });
        if (!first.started().shared()) {
            if (isWhole(main)) {
                RequestCounts ofMain = RequestCounts.of(main, variant);
                figures.putAll(cpu(main, variant, ofMain));
                nodes.forEach((node, its) -> its.putAll(cpuOfNode(main, ofMain, node, figures)));
            }
            figures.putAll(additional.of(first, variant, counts.succeeded()));
        }
        parts.forEach(part -> apart(part, variant, figures, nodes));
        figures.putAll(connections(first));
        return new Repetition(
                first.started().trial(),
                first.started().repetition(),
                figures,
                ServerWork.values(first, variant.name(), SampleLabel.BENCH),
                nodes,
                MeasurementConditions.instances(first, nodes.keySet()));
    }

    /** Whether both operations are there: the CPU time of one alone is not that of a request. */
    private static boolean isWhole(List<Trial> main) {
        long apart = main.stream()
                .filter(t -> t.started().condition() instanceof Condition.Load)
                .count();
        return !main.isEmpty() && apart != 1;
    }

    /** The figures of an operation that was measured apart. */
    private static void apart(
            Trial part, Variant variant, Map<Metric, Double> figures, Map<String, Map<Metric, Double>> nodes) {
        if (!(part.started().condition() instanceof Condition.Load(Operation operation, LoadLevel level, boolean _))) {
            return;
        }
        Metric metric = Metric.cpu(operation, level);
        RequestCounts counts = RequestCounts.of(List.of(part), variant);
        Map<Metric, Double> cpu = cpu(List.of(part), variant, counts);
        Double total = cpu.get(Metric.CPU_TOTAL);
        if (total != null) {
            figures.put(metric, total);
            nodes.forEach((node, its) -> {
                Double ofNode = cpuOfNode(List.of(part), counts, node, cpu).get(Metric.CPU_TOTAL);
                if (ofNode != null) {
                    its.put(metric, ofNode);
                }
            });
        }
    }

    private static Map<Metric, Double> latencies(List<Request> timed) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        Map<Operation, List<Request>> byName = timed.stream().collect(groupingBy(Request::operation, toList()));
        latency(figures, Metric.ME_P50, Metric.ME_P99, byName.getOrDefault(Operation.ME, List.of()));
        latency(figures, Metric.ORDERS_P50, Metric.ORDERS_P99, byName.getOrDefault(Operation.ORDERS, List.of()));
        if (!timed.isEmpty()) {
            latency(figures, Metric.ALL_P50, Metric.ALL_P99, timed);
            figures.put(
                    Metric.ALL_MEAN,
                    timed.stream().mapToLong(Figures::waited).average().orElseThrow() / 1e6);
        }
        Latency auth = Latency.of(timed.stream().mapToLong(Request::authNanos).filter(n -> n >= 0));
        if (auth.count() > 0) {
            figures.put(Metric.AUTH_P50, auth.p50());
        }
        return figures;
    }

    private static void latency(Map<Metric, Double> figures, Metric p50, Metric p99, List<Request> operations) {
        if (!operations.isEmpty()) {
            Latency latency = Figures.millis(operations);
            figures.put(p50, latency.p50());
            figures.put(p99, latency.p99());
        }
    }

    private static Map<Metric, Double> connections(Trial trial) {
        DoubleSummaryStatistics busy = trial.events(Sample.class)
                .filter(s -> s.label() == SampleLabel.DURING)
                .mapToDouble(s -> s.values().getOrDefault(Counters.CONNECTIONS_BUSY, Double.NaN))
                .filter(Double::isFinite)
                .summaryStatistics();
        return busy.getCount() == 0
                ? Map.of()
                : Map.of(Metric.CONNECTIONS_BUSY, busy.getAverage(), Metric.CONNECTIONS_MOST, busy.getMax());
    }

    private static Map<Metric, Double> cpu(List<Trial> trials, Variant variant, RequestCounts counts) {
        Map<Component, Double> byComponent = ServerWork.cpu(trials, variant, counts.succeeded());
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        double total = 0;
        for (Component server : Component.SERVERS) {
            Double millis = byComponent.get(server);
            if (millis == null) {
                return figures;
            }
            figures.put(Metric.cpu(server), millis);
            total += millis;
        }
        figures.put(Metric.CPU_TOTAL, total);
        Double generator = byComponent.get(Component.GENERATOR);
        if (generator != null) {
            figures.put(Metric.CPU_GENERATOR, generator);
        }
        return figures;
    }

    private static Map<Metric, Double> cpuOfNode(
            List<Trial> trials, RequestCounts counts, String node, Map<Metric, Double> ofVariant) {
        Double app = ofVariant.get(Metric.CPU_APP);
        Double total = ofVariant.get(Metric.CPU_TOTAL);
        Optional<Double> seconds = ServerWork.delta(trials, node).map(d -> d.get(Counters.CPU_SECONDS));
        long answered = counts.byNode().getOrDefault(node, 0L);
        if (app == null || total == null || seconds.isEmpty() || answered == 0) {
            return Map.of();
        }
        double own = seconds.get() / answered * MILLIS_PER_1000;
        Map<Metric, Double> figures = new EnumMap<>(Map.of(Metric.CPU_APP, own, Metric.CPU_TOTAL, own + total - app));
        Double perUserHour = ofVariant.get(Metric.RENEWAL_CPU);
        if (perUserHour != null) {
            figures.put(Metric.RENEWAL_CPU, perUserHour * (own + total - app) / total);
        }
        return figures;
    }
}
