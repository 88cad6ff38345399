package authlab.lab.experiment.switches;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Section;
import authlab.lab.experiment.section.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of {@code switches}: the cost of one configuration change at a time, and of signatures. */
public final class SwitchesReport implements ExperimentReport {

    private static final List<Metric> FIGURES = List.of(
            Metric.CPU_TOTAL,
            Metric.CPU_APP,
            Metric.CPU_POSTGRES,
            Metric.CPU_REDIS,
            Metric.CPU_NGINX,
            Metric.AUTH_P50,
            Metric.ME_P50,
            Metric.ORDERS_P50);

    @Override
    public Section section(RunView run, int place, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>();
        tables.add(MetricTable.of(
                "One change at a time",
                "Medians of the repetitions; below each, the difference to the same variant without the change. Each change"
                        + " runs on two nodes that were just restarted.",
                run,
                variants,
                FIGURES));
        DifferencesTable.of(run, Experiment.SWITCHES).ifPresent(tables::add);
        tables.addAll(BenchTable.of(variants));
        return Section.ofTables(run, place, tables);
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                "rs256-cost",
                "RS256 costs more than HS256, to sign and to verify.",
                "signing and verifying in separate processes takes more CPU time; authentication takes longer",
                "switches: CPU time to sign and to verify; steady: authentication time as reported by the node",
                SwitchesReport::rs256CostsMore));
    }

    private static ClaimVerdict rs256CostsMore(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        bench(evidence, "sign", "sign", tally);
        bench(evidence, "check", "verify", tally);
        evidence.between(Experiment.STEADY, Condition.usual(), Metric.AUTH_P50, Variants.JWT, Variants.JWT_RS256)
                .filter(d -> d.shown() != Shown.NOT_SHOWN)
                .ifPresent(d -> tally.saw(d, Shown.HIGHER));
        return tally.orDependsOn("whether tokens are signed or verified");
    }

    private static void bench(Evidence evidence, String figure, String verb, EvidenceTally tally) {
        List<double[]> processes = evidence.bench(Experiment.SWITCHES, figure + ".rs256.jdk", figure + ".hs256.jdk");
        if (processes.isEmpty()) {
            tally.missed("run switches, in which jwt-app measures the CPU time to " + verb);
            return;
        }
        double[] rs = processes.stream().mapToDouble(p -> p[0]).toArray();
        double[] hs = processes.stream().mapToDouble(p -> p[1]).toArray();
        Estimate estimate = Differences.estimate(rs, hs);
        String numbers = String.format(
                Locale.ROOT,
                "to %s takes %.1f µs with RS256 and %.1f µs with HS256, ratio %.3g (95 %% interval %.3g to %.3g,"
                        + " %d processes)",
                verb,
                Medians.of(rs),
                Medians.of(hs),
                times(estimate.percent()),
                times(estimate.claimed().low()),
                times(estimate.claimed().high()),
                processes.size());
        Shown shown = Differences.shown(estimate);
        if (processes.size() < Differences.FEWEST) {
            tally.missed(numbers + "; " + Differences.FEWEST + " processes or more are needed, as with --full");
        } else if (shown == Shown.NOT_SHOWN) {
            tally.missed(numbers + "; no difference can be shown");
        } else {
            tally.saw(shown == Shown.HIGHER, numbers);
        }
    }

    private static double times(double percentMore) {
        return 1 + percentMore / 100;
    }
}
