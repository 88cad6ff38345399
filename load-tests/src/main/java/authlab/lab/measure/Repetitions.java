package authlab.lab.measure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Repetition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one trial by itself. */
public final class Repetitions {

    /** The processes whose CPU time makes up the total. */
    private static final List<Metric> SERVERS =
            List.of(Metric.CPU_APP, Metric.CPU_POSTGRES, Metric.CPU_REDIS, Metric.CPU_NGINX);

    private static final double MILLIS_PER_1000 = 1e6;

    private Repetitions() {}

    public static Repetition of(Trial trial, String variant) {
        List<Operation> timed = Figures.timed(trial, variant).toList();
        Map<String, Double> figures = latencies(timed);
        failed(figures, trial, variant);
        Map<String, Map<String, Double>> nodes = new TreeMap<>();
        timed.stream()
                .filter(o -> NodeName.isNodeOf(variant, o.node()))
                .collect(groupingBy(Operation::node, toList()))
                .forEach((node, its) -> nodes.put(node, latencies(its)));
        if (trial.started().variants().size() == 1) {
            figures.putAll(cpu(trial, variant));
            figures.putAll(SmallPrices.of(trial, variant, succeeded(trial, variant)));
            nodes.forEach((node, its) -> its.putAll(cpuOfNode(trial, node, figures)));
        }
        figures.putAll(bench(trial));
        figures.putAll(Growth.figures(trial, variant));
        figures.putAll(Connections.figures(trial));
        return new Repetition(trial.started().trial(), figures, nodes, Circumstances.instances(trial, nodes.keySet()));
    }

    private static Map<String, Double> latencies(List<Operation> timed) {
        Map<String, Double> figures = new TreeMap<>();
        Map<String, List<Operation>> byName = timed.stream().collect(groupingBy(Operation::name, toList()));
        latency(figures, Metric.ME_P50, Metric.ME_P99, byName.getOrDefault("me", List.of()));
        latency(figures, Metric.ORDERS_P50, Metric.ORDERS_P99, byName.getOrDefault("orders", List.of()));
        if (!timed.isEmpty()) {
            latency(figures, Metric.ALL_P50, Metric.ALL_P99, timed);
            figures.put(
                    Metric.ALL_MEAN.id(),
                    timed.stream().mapToLong(Figures::waited).average().orElseThrow() / 1e6);
        }
        Latency auth =
                Histograms.of(timed.stream().mapToLong(Operation::authNanos).filter(n -> n >= 0));
        if (auth.count() > 0) {
            figures.put(Metric.AUTH_P50.id(), auth.p50());
        }
        return figures;
    }

    private static long succeeded(Trial trial, String variant) {
        return trial.operations()
                .filter(o -> o.variant().equals(variant) && o.succeeded())
                .count();
    }

    /** What a program of the app measured by itself while this trial had the lab. */
    private static Map<String, Double> bench(Trial trial) {
        Map<String, Double> figures = new TreeMap<>();
        trial.events(Sample.class)
                .filter(s -> s.label().equals(Results.BENCH))
                .forEach(s -> s.values().forEach((name, value) -> figures.put(Results.BENCH + "." + name, value)));
        return figures;
    }

    private static void latency(Map<String, Double> figures, Metric p50, Metric p99, List<Operation> operations) {
        if (!operations.isEmpty()) {
            Latency latency = Figures.millis(operations);
            figures.put(p50.id(), latency.p50());
            figures.put(p99.id(), latency.p99());
        }
    }

    private static void failed(Map<String, Double> figures, Trial trial, String variant) {
        List<Operation> all =
                trial.operations().filter(o -> o.variant().equals(variant)).toList();
        if (!all.isEmpty()) {
            long failed = all.stream().filter(o -> !o.succeeded()).count();
            figures.put(Metric.FAILED.id(), 100.0 * failed / all.size());
        }
    }

    private static Map<String, Double> cpu(Trial trial, String variant) {
        Map<String, Double> byProcess = ServerWork.cpu(List.of(trial), variant, succeeded(trial, variant));
        Map<String, Double> figures = new TreeMap<>();
        double total = 0;
        for (Metric server : SERVERS) {
            Double millis = byProcess.get(server.id().substring("cpu.".length()));
            if (millis == null) {
                return figures;
            }
            figures.put(server.id(), millis);
            total += millis;
        }
        figures.put(Metric.CPU_TOTAL.id(), total);
        Double generator = byProcess.get(Circumstances.GENERATOR);
        if (generator != null) {
            figures.put(Metric.CPU_GENERATOR.id(), generator);
        }
        return figures;
    }

    private static Map<String, Double> cpuOfNode(Trial trial, String node, Map<String, Double> ofVariant) {
        Double app = ofVariant.get(Metric.CPU_APP.id());
        Double total = ofVariant.get(Metric.CPU_TOTAL.id());
        var seconds = ServerWork.cpuSeconds(trial, node);
        if (app == null || total == null || seconds.isEmpty()) {
            return Map.of();
        }
        long answered = trial.operations().filter(o -> o.node().equals(node)).count();
        double own = seconds.getAsDouble() / answered * MILLIS_PER_1000;
        return Map.of(Metric.CPU_APP.id(), own, Metric.CPU_TOTAL.id(), own + total - app);
    }
}
