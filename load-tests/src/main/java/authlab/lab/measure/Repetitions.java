package authlab.lab.measure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.History.Trial;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Repetition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one trial by itself. */
final class Repetitions {

    /** The processes whose CPU time makes up the total. */
    private static final List<Metric> SERVERS =
            List.of(Metric.CPU_APP, Metric.CPU_POSTGRES, Metric.CPU_REDIS, Metric.CPU_NGINX);

    private Repetitions() {}

    static Repetition of(Trial trial, String variant) {
        Map<String, Double> figures = new TreeMap<>();
        List<Operation> timed = Figures.timed(trial, variant).toList();
        Map<String, List<Operation>> byName = timed.stream().collect(groupingBy(Operation::name, toList()));
        latency(figures, Metric.ME_P50, Metric.ME_P99, byName.getOrDefault("me", List.of()));
        latency(figures, Metric.ORDERS_P50, Metric.ORDERS_P99, byName.getOrDefault("orders", List.of()));
        if (!timed.isEmpty()) {
            figures.put(Metric.ALL_P50.id(), Figures.millis(timed).p50());
        }
        Latency auth =
                Histograms.of(timed.stream().mapToLong(Operation::authNanos).filter(n -> n >= 0));
        if (auth.count() > 0) {
            figures.put(Metric.AUTH_P50.id(), auth.p50());
        }
        if (trial.started().variants().size() == 1) {
            figures.putAll(cpu(trial, variant));
        }
        figures.putAll(Growth.figures(trial, variant));
        figures.putAll(Connections.figures(trial));
        return new Repetition(trial.started().trial(), figures);
    }

    private static void latency(Map<String, Double> figures, Metric p50, Metric p99, List<Operation> operations) {
        if (!operations.isEmpty()) {
            Latency latency = Figures.millis(operations);
            figures.put(p50.id(), latency.p50());
            figures.put(p99.id(), latency.p99());
        }
    }

    private static Map<String, Double> cpu(Trial trial, String variant) {
        long succeeded = trial.operations()
                .filter(o -> o.variant().equals(variant) && o.succeeded())
                .count();
        Map<String, Double> byProcess = ServerWork.cpu(List.of(trial), variant, succeeded);
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
        return figures;
    }
}
