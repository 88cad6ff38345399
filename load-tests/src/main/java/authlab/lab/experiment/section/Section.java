package authlab.lab.experiment.section;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import java.util.ArrayList;
import java.util.List;

/** The usual content of the chapter of an experiment: results in sentences, charts, and tables of all figures. */
public final class Section {

    /** The metrics of a table of conditions, as far as they were measured. */
    private static final List<Metric> FIGURES = List.of(
            Metric.CPU_TOTAL,
            Metric.CPU_POSTGRES,
            Metric.CPU_REDIS,
            Metric.AUTH_P50,
            Metric.ME_P50,
            Metric.ME_P99,
            Metric.ORDERS_P50,
            Metric.ORDERS_P99,
            Metric.CONNECTIONS_BUSY,
            Metric.CONNECTIONS_MOST,
            Metric.STORE_SIZE,
            Metric.SESSION_BYTES,
            Metric.SESSION_BACKUP,
            Metric.SWEPT_SHARE,
            Metric.SWEEP_CPU,
            Metric.SWEEP_CALLS,
            Metric.SWEEP_SECONDS);

    private Section() {}

    /** Sentences, timelines and all figures; with conditions, curves and a table of them instead. */
    public static List<Block> of(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        boolean conditions = variants.stream().anyMatch(v -> !v.condition().isUsual());
        List<Block> blocks = new ArrayList<>();
        if (!conditions) {
            FaultChart.of(experiment, variants).map(Figure::new).ifPresent(blocks::add);
            blocks.add(new Heading("Results"));
            blocks.add(new Terms(variants.stream()
                    .map(v -> new Term(v.variant(), OutcomeSummary.to(v)))
                    .toList()));
            Timelines.chart(experiment, variants).map(Figure::new).ifPresent(blocks::add);
        }
        Curve.of(run, variants, experiment).forEach(curve -> blocks.add(new Figure(curve.chart())));
        RecoveryTable.of(variants).map(Tabular::new).ifPresent(blocks::add);
        Phases.table(variants).map(Tabular::new).ifPresent(blocks::add);
        if (conditions) {
            blocks.add(new Tabular(MetricTable.of(
                    "Every condition",
                    "Medians of the repetitions; below each, the difference to the same variant without the condition.",
                    run,
                    variants,
                    FIGURES)));
            DifferencesTable.of(run, experiment).map(Tabular::new).ifPresent(blocks::add);
        } else {
            blocks.add(new Tabular(Details.of(variants)));
        }
        return List.copyOf(blocks);
    }
}
