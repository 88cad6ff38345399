package authlab.lab.experiment.cost;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.ServerWork;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The report of {@code cost}: CPU time beyond idle, and bytes on the wire. Figures that were not sampled are missing.
 */
public final class CostReport implements ExperimentReport {

    private static final List<Metric> WIRE =
            List.of(Metric.WIRE_REQUEST, Metric.WIRE_ANSWER, Metric.WIRE_NODE_REQUEST, Metric.WIRE_NODE_ANSWER);

    private static final List<Metric> FIGURES = List.of(
            Metric.WORK_TOTAL,
            Metric.WORK_APP,
            Metric.WORK_POSTGRES,
            Metric.WORK_REDIS,
            Metric.WORK_NGINX,
            Metric.IDLE_TOTAL,
            Metric.WIRE_REQUEST,
            Metric.WIRE_ANSWER,
            Metric.WIRE_NODE_REQUEST,
            Metric.WIRE_NODE_ANSWER,
            Metric.WIRE_REDIS_REQUEST,
            Metric.WIRE_REDIS_ANSWER);

    @Override
    public Teaching teaching(SavedRun run) {
        return CostTeaching.of(run);
    }

    @Override
    public List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        Table table = MetricTable.of(
                "Cost of a request by process",
                "CPU time beyond that of the same processes when idle, which has its own column."
                        + " Bytes are those of HTTP with headers, and of Redis; those of Postgres are not counted.",
                run,
                variants,
                FIGURES);
        return Block.Tabular.each(List.of(table));
    }

    @Override
    public Map<Metric, Double> figures(Trial trial, Variant variant, long succeeded) {
        Map<Metric, Double> costs = new EnumMap<>(Metric.class);
        if (succeeded > 0) {
            cpu(trial, variant, succeeded, costs);
        }
        Map<String, Double> sums = ServerWork.values(trial, variant.name(), SampleLabel.WIRE);
        WIRE.stream()
                .filter(m -> sums.containsKey(m.id()))
                .forEach(m -> costs.put(m, sums.getOrDefault(m.id(), 0.0) / sums.getOrDefault(Counters.REQUESTS, 0.0)));
        return costs;
    }

    private static void cpu(Trial trial, Variant variant, long succeeded, Map<Metric, Double> costs) {
        double idleTotal = 0;
        double workTotal = 0;
        for (Component process : Component.SERVERS) {
            Optional<Used> idle = used(trial, variant, process, SampleLabel.IDLE_BEFORE, SampleLabel.IDLE_AFTER);
            Optional<Used> busy = used(trial, variant, process, SampleLabel.BEFORE, SampleLabel.AFTER);
            if (idle.isEmpty() || busy.isEmpty()) {
                return;
            }
            double share = idle.get().cpu() / idle.get().seconds();
            double work = busy.get().cpu() - share * busy.get().seconds();
            costs.put(Metric.idle(process), share * 1e3);
            costs.put(Metric.work(process), work / succeeded * 1e6);
            idleTotal += share * 1e3;
            workTotal += work / succeeded * 1e6;
        }
        costs.put(Metric.IDLE_TOTAL, idleTotal);
        costs.put(Metric.WORK_TOTAL, workTotal);
        ServerWork.delta(List.of(trial), Component.REDIS.label())
                .filter(redis -> redis.containsKey(Counters.NET_INPUT))
                .ifPresent(redis -> {
                    costs.put(Metric.WIRE_REDIS_REQUEST, redis.getOrDefault(Counters.NET_INPUT, 0.0) / succeeded);
                    costs.put(Metric.WIRE_REDIS_ANSWER, redis.getOrDefault(Counters.NET_OUTPUT, 0.0) / succeeded);
                });
    }

    /** CPU time in seconds, and the seconds in which it was used. */
    private record Used(double cpu, double seconds) {}

    private static Optional<Used> used(
            Trial trial, Variant variant, Component process, SampleLabel from, SampleLabel to) {
        Predicate<String> source = process == Component.APP ? variant::isNode : process.label()::equals;
        List<Sample> before = samples(trial, from, source);
        List<Sample> after = samples(trial, to, source);
        if (before.isEmpty() || before.size() != after.size()) {
            return Optional.empty();
        }
        double cpu = sum(after) - sum(before);
        double seconds = (after.getFirst().at() - before.getFirst().at()) / 1e9;
        return cpu < 0 || seconds <= 0 ? Optional.empty() : Optional.of(new Used(cpu, seconds));
    }

    private static List<Sample> samples(Trial trial, SampleLabel label, Predicate<String> source) {
        return trial.events(Sample.class)
                .filter(s ->
                        s.label() == label && s.values().containsKey(Counters.CPU_SECONDS) && source.test(s.source()))
                .toList();
    }

    private static double sum(List<Sample> samples) {
        return samples.stream()
                .mapToDouble(s -> s.values().get(Counters.CPU_SECONDS))
                .sum();
    }
}
