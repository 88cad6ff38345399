package authlab.lab.report;

import authlab.lab.check.Judged;
import authlab.lab.check.Ruling;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.List;
import java.util.Optional;

/** What the textbooks say, and what this run says about it. */
final class ClaimsTable {

    private ClaimsTable() {}

    /** A ruling as a reader sees it: told by its mark and its word, not by its colour alone. */
    private record Seen(String word, String style, String numbers) {
        static Seen of(Ruling ruling) {
            return switch (ruling) {
                case Ruling.Confirmed(String numbers) -> new Seen("✓ confirmed", "pass", numbers);
                case Ruling.Refuted(String numbers) -> new Seen("✗ refuted", "fail", numbers);
                case Ruling.Depends(String on, String numbers) ->
                    new Seen("◐ depends", "differs", "It depends on " + on + ". " + numbers);
                case Ruling.NotShown(String why) -> new Seen("? not shown", "none", why);
            };
        }
    }

    /** Empty when the run holds no claim. */
    static Optional<Table> of(SavedRun run) {
        List<Row> rows = run.claims().stream().map(ClaimsTable::row).toList();
        List<Head> heads =
                List.of(Head.text("Claim"), Head.text("Verdict"), Head.text("The numbers"), Head.text("What decides"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of("The claims, and what this run says", counts(run.claims()), heads, rows));
    }

    private static Row row(Judged claim) {
        Seen seen = Seen.of(claim.ruling());
        return new Row(
                claim.sentence(),
                "",
                "claim",
                List.of(
                        new Cell(seen.word(), "", "verdict " + seen.style()),
                        new Cell(sentence(seen.numbers()), "", "prose"),
                        new Cell(claim.decides(), "Shown by: " + claim.shownBy() + ".", "prose decides")));
    }

    private static String sentence(String words) {
        return words.isEmpty() || words.endsWith(".") ? words : words + ".";
    }

    private static String counts(List<Judged> claims) {
        return count(claims, Ruling.Confirmed.class) + " confirmed, " + count(claims, Ruling.Refuted.class)
                + " refuted, " + count(claims, Ruling.Depends.class) + " depend on something, "
                + count(claims, Ruling.NotShown.class) + " not shown by this run.";
    }

    private static long count(List<Judged> claims, Class<? extends Ruling> kind) {
        return claims.stream().filter(c -> kind.isInstance(c.ruling())).count();
    }
}
