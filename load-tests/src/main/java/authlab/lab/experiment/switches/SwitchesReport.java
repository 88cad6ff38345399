package authlab.lab.experiment.switches;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.DifferencesChart;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    private static final String BENCH_UNIT = "µs of CPU time";

    @Override
    public Teaching teaching(SavedRun run) {
        return SwitchesTeaching.of(run);
    }

    @Override
    public List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        List<Block> blocks = new ArrayList<>();
        DifferencesChart.of(
                        "switches-differences",
                        "Cost of each change",
                        run,
                        experiment,
                        List.of(Metric.CPU_TOTAL, Metric.ME_P50),
                        d -> d.candidate().variant().equals(d.baseline().variant()))
                .map(Block.Figure::new)
                .ifPresent(blocks::add);
        blocks.add(new Block.Tabular(MetricTable.of(
                "One change at a time",
                "Medians of the repetitions; below each, the difference to the same variant without the change. Each change"
                        + " runs on two nodes that were just restarted.",
                run,
                variants,
                FIGURES)));
        DifferencesTable.of(run, experiment).map(Block.Tabular::new).ifPresent(blocks::add);
        blocks.addAll(Block.Tabular.each(benchTables(variants)));
        return blocks;
    }

    /** Results of the command bench, if they were measured: CPU time of tokens, and of hashing passwords. */
    private static List<Table> benchTables(List<OfVariant> variants) {
        SortedMap<String, Double> figures = variants.stream()
                .flatMap(v -> v.each().stream())
                .flatMap(r -> r.bench().entrySet().stream())
                .collect(groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        mapping(Map.Entry::getValue, collectingAndThen(toList(), values -> Medians.of(values)))));
        return Stream.of(tokens(figures), passwords(figures))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Table> tokens(Map<String, Double> figures) {
        List<Row> rows = named(figures, "check.")
                .map(kind -> {
                    double check = figures.getOrDefault("check." + kind, Double.NaN);
                    double signature = figures.getOrDefault("signature." + kind, Double.NaN);
                    return new Row(
                            kind.replace('.', ' '),
                            "",
                            List.of(
                                    Cell.number(figures.getOrDefault("sign." + kind, Double.NaN)),
                                    Cell.number(check),
                                    Cell.number(signature),
                                    Cell.number(check - signature)));
                })
                .toList();
        return Table.ofAny(
                "One token, in a separate process",
                "Measured by the command bench of jwt-app, one warm thread: the median of its rounds, and of one process per"
                        + " trial. A pair is an access and a refresh token. Where the native library does not support an"
                        + " algorithm, the JDK is used.",
                List.of(
                        Head.text("Algorithm, provider"),
                        Head.number("signing a pair", BENCH_UNIT),
                        Head.number("verifying a token", BENCH_UNIT),
                        Head.number("signature alone", BENCH_UNIT),
                        Head.number("parsing and other work", BENCH_UNIT)),
                rows);
    }

    private static Optional<Table> passwords(Map<String, Double> figures) {
        return Table.ofAny(
                "One password, in a separate process",
                "Argon2id; m is memory in KiB, t the number of passes. A login verifies one hash. The lab uses m=19456,t=2,p=1.",
                List.of(Head.text("Argon2id"), Head.number("one hash", "ms of CPU time")),
                named(figures, "argon2id.")
                        .map(name -> new Row(
                                name, "", List.of(Cell.number(figures.getOrDefault("argon2id." + name, 0.0) / 1e3))))
                        .toList());
    }

    private static Stream<String> named(Map<String, Double> figures, String prefix) {
        return figures.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                "rs256-cost",
                "RS256 costs more than HS256, to sign and to verify.",
                "signing and verifying in separate processes takes more CPU time; where steady compares both, authentication"
                        + " takes longer too",
                "switches: CPU time to sign and to verify; steady: authentication time as reported by the node",
                SwitchesReport::rs256CostsMore));
    }

    private static ClaimVerdict rs256CostsMore(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        bench(evidence, "sign", "sign", tally);
        bench(evidence, "check", "verify", tally);
        evidence.inSteady(Metric.AUTH_P50, Variants.JWT, Variants.JWT_RS256)
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
        if (processes.size() < Differences.FEWEST) {
            tally.missed("only " + processes.size() + " processes measured the CPU time to " + verb + "; "
                    + Differences.FEWEST + " or more are needed, as with --full");
            return;
        }
        double[] rs = processes.stream().mapToDouble(p -> p[0]).toArray();
        double[] hs = processes.stream().mapToDouble(p -> p[1]).toArray();
        Estimate estimate = Estimate.of(rs, hs, 0, 1);
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
        Shown shown = estimate.shown();
        if (shown == Shown.NOT_SHOWN) {
            tally.missed(numbers + "; no difference can be shown");
        } else {
            tally.saw(shown == Shown.HIGHER, numbers);
        }
    }

    private static double times(double percentMore) {
        return 1 + percentMore / 100;
    }
}
