package authlab.lab.report;

import authlab.lab.check.Finding;
import authlab.lab.check.Verdict;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the checks found, those that did not pass first. */
final class Findings {

    private Findings() {}

    /** A verdict as a reader sees it: told by its word and its mark, not by its colour alone. */
    private record Seen(int order, String word, String style, String because) {
        static Seen of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Fail(String evidence) -> new Seen(0, "✗ fail", "fail", evidence);
                case Verdict.Unknown(String why) -> new Seen(1, "? unknown", "unknown", why);
                case Verdict.Pass(String evidence) -> new Seen(2, "✓ pass", "pass", evidence);
            };
        }
    }

    /** The findings of a kind as a table; empty when there is none. */
    static Optional<Table> table(SavedRun run, Finding.Kind kind, String caption) {
        List<Row> rows = of(run, kind)
                .sorted(Comparator.comparingInt(f -> Seen.of(f.verdict()).order()))
                .map(Findings::row)
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Table.of(caption, summary(run, kind), heads(), rows));
    }

    /** Every validity check that did not pass, in words. */
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
        Seen seen = Seen.of(f.verdict());
        String where = String.join(
                ", ",
                List.of(f.experiment(), f.who()).stream()
                        .filter(s -> !s.isEmpty())
                        .toList());
        return (where.isEmpty() ? "" : where + ": ") + "“" + f.claim() + "” "
                + (seen.order() == 0 ? "does not hold: " : "cannot be told: ") + seen.because() + ".";
    }

    private static String summary(SavedRun run, Finding.Kind kind) {
        long[] counts = new long[3];
        of(run, kind).forEach(f -> counts[Seen.of(f.verdict()).order()]++);
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
        Seen seen = Seen.of(f.verdict());
        return new Row(
                f.claim(),
                "",
                "claim",
                List.of(
                        new Cell(seen.word(), "", "verdict " + seen.style()),
                        new Cell(seen.because(), "", "prose"),
                        Cell.text(f.experiment()),
                        Cell.text(f.who())));
    }
}
