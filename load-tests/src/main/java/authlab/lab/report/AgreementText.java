package authlab.lab.report;

import authlab.lab.analysis.Agreement;
import authlab.lab.analysis.Difference;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether the differences between variants that one run claims hold in another, for a terminal and as a chapter. */
public final class AgreementText {

    private AgreementText() {}

    /** A line for each difference, and the counts. */
    public static String of(List<Agreement> agreements) {
        return agreements.stream().map(a -> line(a) + "\n").collect(Collectors.joining()) + "\n" + counts(agreements)
                + "\n";
    }

    /** The same without those that agree. */
    static String brief(List<Agreement> agreements) {
        return agreements.stream()
                        .filter(a -> a.kind() == Agreement.Kind.CONTRADICTED)
                        .map(a -> line(a) + "\n")
                        .collect(Collectors.joining())
                + counts(agreements) + "\n";
    }

    static Chapter chapter(List<Agreement> agreements) {
        List<Block> blocks = new ArrayList<>();
        if (agreements.isEmpty()) {
            blocks.add(new Remark("The runs have no difference between variants in common."));
        } else {
            blocks.add(new Paragraph(counts(agreements)));
            blocks.add(new Tabular(table(agreements)));
        }
        return new Chapter(
                "agreement",
                "Do the runs agree?",
                "Do the differences between variants that one run claims hold in the other?",
                blocks);
    }

    private static Table table(List<Agreement> agreements) {
        return Table.of(
                "Differences between variants in both runs",
                "They agree if the estimates are no further apart than the intervals of both explain, at a level of"
                        + " 5\u00a0% for all differences together that one of the runs shows (Bonferroni).",
                List.of(
                        Head.text("Variant"),
                        Head.text("compared with"),
                        Head.text("Experiment and metric"),
                        Head.number("base", "95\u00a0% interval"),
                        Head.number("candidate", "95\u00a0% interval"),
                        Head.text("Do they agree?")),
                agreements.stream().map(AgreementText::row).toList());
    }

    private static Row row(Agreement a) {
        Difference d = a.first();
        return new Row(
                d.candidate().label(),
                Palette.style(d.candidate().variant()),
                List.of(
                        Cell.text(d.baseline().label()),
                        Cell.prose(d.experiment() + ", " + d.metric().label()),
                        side(d),
                        side(a.second()),
                        Cell.prose(
                                switch (a.kind()) {
                                    case HOLDS -> "yes";
                                    case NOTHING_SHOWN -> "neither run shows a difference";
                                    case CONTRADICTED -> "no, they contradict each other";
                                })));
    }

    private static Cell side(Difference d) {
        return Cell.number(
                DifferencesTable.percent(d.estimate().orElseThrow().percent()),
                DifferencesTable.range(d.estimate().orElseThrow().claimed()) + ", " + shown(d));
    }

    private static String counts(List<Agreement> agreements) {
        return (agreements.size() - count(agreements, Agreement.Kind.CONTRADICTED)) + " of " + agreements.size()
                + " differences agree; in " + count(agreements, Agreement.Kind.NOTHING_SHOWN)
                + " of them neither run shows a difference.";
    }

    private static long count(List<Agreement> agreements, Agreement.Kind kind) {
        return agreements.stream().filter(a -> a.kind() == kind).count();
    }

    private static String line(Agreement a) {
        Difference d = a.first();
        String mark = switch (a.kind()) {
            case HOLDS -> "ok ";
            case NOTHING_SHOWN -> "-  ";
            case CONTRADICTED -> "NOT";
        };
        return mark + " " + d.experiment() + ", " + d.metric().label() + ", "
                + d.candidate().label() + " against " + d.baseline().label() + ": " + estimate(d) + "; "
                + estimate(a.second());
    }

    private static String estimate(Difference d) {
        return (shown(d) + " " + DifferencesTable.estimate(d.estimate().orElseThrow())).replace('\u00a0', ' ');
    }

    private static String shown(Difference d) {
        return d.shown().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
