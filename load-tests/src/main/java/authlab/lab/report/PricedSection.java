package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An experiment whose result are prices and no story: tables alone. */
final class PricedSection {

    private static final String SWITCHES = "switches";

    /** The metrics of these experiments, by their name. */
    static final Map<String, List<Metric>> TABLES = Map.of(
            SWITCHES,
            List.of(
                    Metric.CPU_TOTAL,
                    Metric.CPU_APP,
                    Metric.CPU_POSTGRES,
                    Metric.CPU_REDIS,
                    Metric.CPU_NGINX,
                    Metric.AUTH_P50,
                    Metric.ME_P50,
                    Metric.ORDERS_P50),
            "cost",
            List.of(
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
                    Metric.WIRE_REDIS_ANSWER));

    private PricedSection() {}

    static Section of(Measured measured, int place, String experiment, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>();
        boolean switches = experiment.equals(SWITCHES);
        tables.add(MetricTable.of(
                switches ? "One change at a time" : "What a request costs each process",
                switches
                        ? "Medians of the repetitions; under each, the difference to the same variant as it usually is."
                                + " Two nodes that were just started, twice for each row: small differences mean nothing."
                        : "CPU time beyond what the same processes use without any request, which has a column of its own."
                                + " Bytes are those of HTTP, headers included; those of Postgres are not counted.",
                measured,
                variants,
                TABLES.getOrDefault(experiment, List.of())));
        tables.addAll(BenchTable.of(variants));
        return Section.ofTables(measured, place, tables);
    }
}
