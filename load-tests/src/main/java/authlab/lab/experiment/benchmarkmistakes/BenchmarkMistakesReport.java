package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.ServerWork;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.History.Trial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The report of {@code benchmark-mistakes}: published figures, and each mistake as a question. */
public final class BenchmarkMistakesReport implements ExperimentReport {

    private static final Map<Metric, String> OF_LOOP = Map.of(
            Metric.LOOP_MEAN, Counters.MEAN_MILLIS,
            Metric.LOOP_P99, Counters.P99_MILLIS,
            Metric.LOOP_MAX, Counters.MAX_MILLIS);

    private static final Map<Metric, String> OF_TIMER =
            Map.of(Metric.TIMER_MEAN, Counters.MEAN_MILLIS, Metric.TIMER_DELAY, Counters.DELAY_MILLIS);

    @Override
    public Map<Metric, Double> figures(Trial trial, Variant variant, long succeeded) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        add(figures, ServerWork.values(trial, variant.name(), SampleLabel.RESPONSE_TIMES), OF_LOOP, Metric.LOOP_RATE);
        add(figures, ServerWork.values(trial, variant.name(), SampleLabel.TIMER), OF_TIMER, Metric.TIMER_RATE);
        return figures;
    }

    private static void add(
            Map<Metric, Double> figures, Map<String, Double> seen, Map<Metric, String> names, Metric rate) {
        names.forEach((metric, name) -> {
            Double value = seen.get(name);
            if (value != null) {
                figures.put(metric, value);
            }
        });
        double seconds = seen.getOrDefault(Counters.SECONDS, 0.0);
        if (seconds > 0) {
            figures.put(rate, seen.getOrDefault(Counters.REQUESTS, 0.0) / seconds);
        }
    }

    @Override
    public Teaching teaching(SavedRun run) {
        return BenchmarkMistakesTeaching.of(run);
    }

    /** Each mistake, decided by the run as far as it can. */
    static List<Mistake> mistakes(SavedRun run, List<OfVariant> variants) {
        Ways ways = new Ways(variants);
        return Stream.of(OrderMistake.of(ways), ColdMistake.of(ways), ClosedLoopMistake.of(ways), TimerMistake.of(ways))
                .map(mistake -> mistake.checked(run))
                .toList();
    }

    @Override
    public List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        List<Mistake> mistakes = mistakes(run, variants);
        List<Block> blocks = new ArrayList<>(PublishedSection.of(mistakes));
        mistakes.forEach(mistake -> blocks.addAll(mistake.blocks()));
        blocks.add(new Remark(
                "These figures were measured with mistakes on purpose. They say nothing about the variants, and no"
                        + " difference of them is claimed anywhere in this report."));
        return blocks;
    }
}
