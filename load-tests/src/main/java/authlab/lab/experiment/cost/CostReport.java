package authlab.lab.experiment.cost;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Section;
import authlab.lab.record.History;
import java.util.List;
import java.util.Map;

/** The report of {@code cost}: CPU time beyond idle, and bytes on the wire. */
public final class CostReport implements ExperimentReport {

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
    public Map<Metric, Double> figures(History.Trial trial, Variant variant, long succeeded) {
        return LowRateCosts.of(trial, variant, succeeded);
    }

    @Override
    public Section section(RunView run, int place, List<OfVariant> variants) {
        return Section.ofTables(
                run,
                place,
                List.of(MetricTable.of(
                        "Cost of a request by process",
                        "CPU time beyond that of the same processes when idle, which has its own column."
                                + " Bytes are those of HTTP with headers, and of Redis; those of Postgres are not counted.",
                        run,
                        variants,
                        FIGURES)));
    }
}
