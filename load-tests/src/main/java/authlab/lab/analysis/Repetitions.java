package authlab.lab.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The figures of a single trial. */
public final class Repetitions {

    private static final double MILLIS_PER_1000 = 1e6;

    private Repetitions() {}

    public static Repetition of(Trial trial, Variant variant) {
        return of(trial, variant, Figures.Additional.NONE);
    }

    static Repetition of(Trial trial, Variant variant, Figures.Additional additional) {
        List<Request> timed = Figures.timed(trial, variant).toList();
        Map<Metric, Double> figures = latencies(timed);
        List<Request> all =
                trial.operations().filter(o -> o.variant().equals(variant)).toList();
        long succeeded = all.stream().filter(Request::succeeded).count();
        if (!all.isEmpty()) {
            figures.put(Metric.FAILED, 100.0 * (all.size() - succeeded) / all.size());
        }
        Map<String, Map<Metric, Double>> nodes = new TreeMap<>();
        timed.stream().collect(groupingBy(Request::node, toList())).forEach((node, its) -> {
            if (variant.isNode(node)) {
                nodes.put(node, latencies(its));
            }
        });
        if (!trial.started().shared()) {
            figures.putAll(cpu(trial, variant, succeeded));
            figures.putAll(additional.of(trial, variant, succeeded));
            nodes.forEach((node, its) -> its.putAll(cpuOfNode(trial, node, figures)));
        }
        figures.putAll(connections(trial));
        return new Repetition(
                trial.started().trial(),
                trial.started().repetition(),
                figures,
                ServerWork.values(trial, variant.name(), SampleLabel.BENCH),
                nodes,
                MeasurementConditions.instances(trial, nodes.keySet()));
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

    private static Map<Metric, Double> cpu(Trial trial, Variant variant, long succeeded) {
        Map<Component, Double> byComponent = ServerWork.cpu(List.of(trial), variant, succeeded);
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

    private static Map<Metric, Double> cpuOfNode(Trial trial, String node, Map<Metric, Double> ofVariant) {
        Double app = ofVariant.get(Metric.CPU_APP);
        Double total = ofVariant.get(Metric.CPU_TOTAL);
        Optional<Double> seconds = ServerWork.delta(List.of(trial), node).map(d -> d.get(Counters.CPU_SECONDS));
        if (app == null || total == null || seconds.isEmpty()) {
            return Map.of();
        }
        long answered = trial.operations().filter(o -> o.node().equals(node)).count();
        double own = seconds.get() / answered * MILLIS_PER_1000;
        Map<Metric, Double> figures = new EnumMap<>(Map.of(Metric.CPU_APP, own, Metric.CPU_TOTAL, own + total - app));
        Double perUserHour = ofVariant.get(Metric.RENEWAL_CPU);
        if (perUserHour != null) {
            figures.put(Metric.RENEWAL_CPU, perUserHour * (own + total - app) / total);
        }
        return figures;
    }
}
