package authlab.lab.report;

import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.EvaluatedClaim;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;
import java.util.Optional;

/** The textbook claims and the verdicts of this run. */
final class ClaimsTable {

    private ClaimsTable() {}

    /** A verdict as shown, with a mark and a word, so that it is readable without colour. */
    private record Display(String word, String style, String numbers) {
        static Display of(ClaimVerdict verdict) {
            return switch (verdict) {
                case ClaimVerdict.Confirmed(String numbers) -> new Display("✓ confirmed", "pass", numbers);
                case ClaimVerdict.Refuted(String numbers) -> new Display("✗ refuted", "fail", numbers);
                case ClaimVerdict.Depends(String on, String numbers) ->
                    new Display("◐ depends", "differs", "It depends on " + on + ". " + numbers);
                case ClaimVerdict.NotShown(String why) -> new Display("? not shown", "none", why);
            };
        }
    }

    /** Empty if the run has no claims. */
    static Optional<Table> of(SavedRun run) {
        List<Row> rows = run.claims().stream().map(ClaimsTable::row).toList();
        List<Head> heads =
                List.of(Head.text("Claim"), Head.text("Verdict"), Head.text("Evidence"), Head.text("Decided by"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of("Claims and verdicts", counts(run.claims()), heads, rows));
    }

    private static Row row(EvaluatedClaim claim) {
        Display shown = Display.of(claim.verdict());
        return new Row(
                claim.sentence(),
                "",
                "claim",
                List.of(
                        new Cell(shown.word(), "", "verdict " + shown.style()),
                        new Cell(sentence(shown.numbers()), "", "prose"),
                        new Cell(claim.decides(), "Shown by: " + claim.shownBy() + ".", "prose decides")));
    }

    private static String sentence(String words) {
        return words.isEmpty() || words.endsWith(".") ? words : words + ".";
    }

    private static String counts(List<EvaluatedClaim> claims) {
        return count(claims, ClaimVerdict.Confirmed.class) + " confirmed, " + count(claims, ClaimVerdict.Refuted.class)
                + " refuted, " + count(claims, ClaimVerdict.Depends.class) + " dependent, "
                + count(claims, ClaimVerdict.NotShown.class) + " not shown by this run.";
    }

    private static long count(List<EvaluatedClaim> claims, Class<? extends ClaimVerdict> kind) {
        return claims.stream().filter(c -> kind.isInstance(c.verdict())).count();
    }
}
