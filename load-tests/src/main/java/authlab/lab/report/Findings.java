package authlab.lab.report;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The results of the checks, those that did not pass first. */
final class Findings {

    private Findings() {}

    /** A verdict as shown, with a mark and a word, so that it is readable without colour. */
    private record Display(int order, String word, String style, String because) {
        static Display of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Fail(String evidence) -> new Display(0, "✗ fail", "fail", evidence);
                case Verdict.Unknown(String why) -> new Display(1, "? unknown", "unknown", why);
                case Verdict.Pass(String evidence) -> new Display(2, "✓ pass", "pass", evidence);
            };
        }
    }

    /** The findings of a kind as a table; empty if there is none. */
    static Optional<Table> table(SavedRun run, Finding.Kind kind, String caption) {
        List<Row> rows = of(run, kind)
                .sorted(Comparator.comparingInt(f -> Display.of(f.verdict()).order()))
                .map(Findings::row)
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Table.of(caption, summary(run, kind), heads(), rows));
    }

    /** Every validity check that did not pass, as a sentence. */
    static List<String> broken(SavedRun run) {
        return of(run, Finding.Kind.VALIDITY)
                .filter(f -> !(f.verdict() instanceof Verdict.Pass))
                .map(Findings::words)
                .toList();
    }

    static long count(SavedRun run, Finding.Kind kind) {
        return of(run, kind).count();
    }

    private static java.util.stream.Stream<Finding> of(SavedRun run, Finding.Kind kind) {
        return run.findings().stream().filter(f -> f.kind() == kind);
    }

    private static String words(Finding f) {
        Display shown = Display.of(f.verdict());
        return f.experiment() + ", " + f.label() + ": “" + f.claim() + "” "
                + (shown.order() == 0 ? "does not hold: " : "could not be determined: ") + shown.because() + ".";
    }

    private static String summary(SavedRun run, Finding.Kind kind) {
        long[] counts = new long[3];
        of(run, kind).forEach(f -> counts[Display.of(f.verdict()).order()]++);
        return Numbers.count(counts[2]) + " passed, " + Numbers.count(counts[0]) + " failed, "
                + Numbers.count(counts[1]) + " unknown.";
    }

    private static List<Head> heads() {
        return List.of(
                Head.text("What should hold"),
                Head.text("Verdict"),
                Head.text("Evidence"),
                Head.text("Experiment"),
                Head.text("Variant"));
    }

    private static Row row(Finding f) {
        Display shown = Display.of(f.verdict());
        return new Row(
                f.claim(),
                "",
                "claim",
                List.of(
                        new Cell(shown.word(), "", "verdict " + shown.style()),
                        new Cell(shown.because(), "", "prose"),
                        Cell.text(f.experiment().label()),
                        Cell.text(f.label())));
    }
}
