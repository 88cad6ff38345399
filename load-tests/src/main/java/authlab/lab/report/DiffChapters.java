package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.DifferencesChart;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The comparison of two runs in chapters: what differs in their settings first, then what differs in their figures. */
final class DiffChapters {

    private static final String HOW =
            "Repetitions of two runs are not paired. The estimate is that of Hodges and Lehmann for"
                    + " two samples: the median of all ratios of a repetition of the candidate to one of the base. Its interval is"
                    + " that of Welch's t-test on the logarithms, widened by the noise floor: the mean, by squares, of those of both"
                    + " runs, and the difference of the CPU time per request of nginx, whose work is the same in both, so that it"
                    + " shows whether the machine was slower. A difference is claimed when the interval excludes zero at a level of"
                    + " 5\u00a0% for all variants of a metric together (Holm's method). It is a difference between two runs: all that"
                    + " differs between them may be its cause.";

    /** More metrics in one chart are too narrow on a screen. */
    private static final int PANELS = 3;

    private DiffChapters() {}

    static List<Chapter> of(RunDiff diff) {
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(settings(diff));
        chapters.add(shown(diff));
        chapters.add(all(diff));
        faults(diff, chapters);
        chapters.add(AgreementText.chapter(diff.agreements()));
        warnings(diff).ifPresent(chapters::add);
        return List.copyOf(chapters);
    }

    private static Chapter settings(RunDiff diff) {
        List<Block> blocks = new ArrayList<>();
        diff.sides()
                .forEach(side -> blocks.add(new Paragraph(
                        Numbers.sentence(side.name()) + ".",
                        side.run().metadata().id() + ", " + validity(side) + ".")));
        blocks.add(new Tabular(
                DifferingFacts.of(diff.base().metadata(), diff.candidate().metadata())
                        .table()));
        DiffOnly.of(diff).map(Tabular::new).ifPresent(blocks::add);
        return new Chapter("settings", "What differs in the settings", "", blocks);
    }

    /** What each run says of itself above all its figures; empty if there is nothing. */
    private static Optional<Chapter> warnings(RunDiff diff) {
        List<Block> blocks = new ArrayList<>();
        diff.sides()
                .forEach(side -> Banner.of(side.run()).forEach(banner -> {
                    blocks.add(new Heading(Numbers.sentence(side.name()) + ": " + banner.title()));
                    blocks.add(new Paragraph(banner.text()));
                    banner.reasons().forEach(reason -> blocks.add(new Remark(reason)));
                }));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chapter("validity", "Are the runs valid?", "", blocks));
    }

    /** How much of a run is valid. */
    static String validity(RunDiff.Side side) {
        return switch (side.run().validity()) {
            case VALID -> "every validity check passed";
            case PARTLY -> "valid in part";
            case INVALID -> "INVALID";
        };
    }

    /** How many differences are shown. */
    static String count(RunDiff diff) {
        int all = diff.differences().size();
        return all == 0
                ? "The runs have no figure in common that can be compared."
                : Numbers.count(diff.shown().size()) + " of " + Numbers.count(all, "difference")
                        + " between the runs can be shown.";
    }

    private static Chapter shown(RunDiff diff) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(count(diff)));
        DiffTables.differences("Differences that are shown", "", diff.shown())
                .map(Tabular::new)
                .ifPresent(blocks::add);
        blocks.add(new Remark(HOW));
        return new Chapter("shown", "What differs in the figures", "", blocks);
    }

    private static Chapter all(RunDiff diff) {
        Map<Experiment, List<Difference>> byExperiment = diff.differences().stream()
                .collect(Collectors.groupingBy(Difference::experiment, LinkedHashMap::new, Collectors.toList()));
        List<Block> blocks = new ArrayList<>();
        byExperiment.forEach((experiment, its) -> {
            List<Metric> metrics =
                    its.stream().map(Difference::metric).distinct().toList();
            for (int from = 0; from < metrics.size(); from += PANELS) {
                List<Metric> some = metrics.subList(from, Math.min(from + PANELS, metrics.size()));
                String part = metrics.size() > PANELS ? ", part " + (from / PANELS + 1) : "";
                block(
                                "All comparisons in " + experiment + part,
                                "diff-" + experiment + "-" + from,
                                its.stream()
                                        .filter(d -> some.contains(d.metric()))
                                        .toList())
                        .ifPresent(blocks::add);
            }
        });
        if (blocks.isEmpty()) {
            blocks.add(new Remark("Nothing was measured in both runs."));
        }
        return new Chapter("all", "All comparisons", "", blocks);
    }

    /** A table, with a chart if anything can be compared. */
    private static Optional<Block> block(String title, String id, List<Difference> differences) {
        return DiffTables.differences(title, "If no difference can be shown, there may still be one.", differences)
                .map(table -> differences.stream().noneMatch(Difference::compared)
                        ? new Tabular(table)
                        : new Figure(DifferencesChart.to("the base run", id, title, differences, table)));
    }

    private static void faults(RunDiff diff, List<Chapter> chapters) {
        List<Table> tables = diff.base().faultExperiments().stream()
                .flatMap(e -> FaultTable.of(diff, e).stream())
                .toList();
        if (!tables.isEmpty()) {
            chapters.add(new Chapter(
                    "faults",
                    "Faults",
                    "",
                    tables.stream().<Block>map(Tabular::new).toList()));
        }
    }
}
