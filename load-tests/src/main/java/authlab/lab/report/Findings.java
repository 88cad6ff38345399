package authlab.lab.report;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the checks, those that did not pass first, and the verdicts on the textbook claims. */
final class Findings {

    /** More than this would push the answer off the first screen. */
    private static final int MOST_NAMED = 4;

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

        static Display of(ClaimVerdict verdict) {
            return switch (verdict) {
                case ClaimVerdict.Confirmed(String numbers) -> new Display(0, "✓ confirmed", "pass", numbers);
                case ClaimVerdict.Refuted(String numbers) -> new Display(1, "✗ refuted", "fail", numbers);
                case ClaimVerdict.Depends(String on, String numbers) ->
                    new Display(2, "◐ depends", "differs", "It depends on " + on + ". " + numbers);
                case ClaimVerdict.NotShown(String why) -> new Display(3, "? not shown", "none", why);
            };
        }

        Cell cell() {
            return new Cell(word, "", "verdict " + style);
        }

        /** How many there are, by order. */
        static long[] counts(Stream<Display> all) {
            long[] counts = new long[4];
            all.forEach(display -> counts[display.order]++);
            return counts;
        }
    }

    /** The findings of a kind as a table; empty if there is none. */
    static Optional<Table> table(SavedRun run, Finding.Kind kind, String caption) {
        long[] counts = Display.counts(of(run, kind).map(f -> Display.of(f.verdict())));
        return Table.ofAny(
                caption,
                Numbers.count(counts[2]) + " passed, " + Numbers.count(counts[0]) + " failed, "
                        + Numbers.count(counts[1]) + " unknown.",
                Head.texts("What should hold", "Verdict", "Evidence", "Experiment", "Variant"),
                of(run, kind)
                        .sorted(Comparator.comparingInt(
                                f -> Display.of(f.verdict()).order()))
                        .map(Findings::row)
                        .toList());
    }

    private static Row row(Finding f) {
        Display shown = Display.of(f.verdict());
        return new Row(
                f.claim(),
                "claim",
                List.of(
                        shown.cell(),
                        Cell.prose(shown.because()),
                        Cell.text(f.experiment().label()),
                        Cell.text(f.label())));
    }

    /** The numbers of a verdict, or why there is none. */
    static String because(ClaimVerdict verdict) {
        return Display.of(verdict).because();
    }

    /** The textbook claims; empty if the run has none. */
    static Optional<Table> claims(SavedRun run) {
        long[] counts = Display.counts(run.claims().stream().map(c -> Display.of(c.verdict())));
        return Table.ofAny(
                "Claims and verdicts",
                counts[0] + " confirmed, " + counts[1] + " refuted, " + counts[2] + " dependent, " + counts[3]
                        + " not shown by this run.",
                Head.texts("Claim", "Verdict", "Evidence", "Decided by"),
                run.claims().stream().map(Findings::row).toList());
    }

    private static Row row(Claim.Evaluated claim) {
        Display shown = Display.of(claim.verdict());
        String because = shown.because();
        return new Row(
                claim.sentence(),
                "claim",
                List.of(
                        shown.cell(),
                        Cell.prose(because.isEmpty() || because.endsWith(".") ? because : because + "."),
                        new Cell(claim.decides(), "Shown by: " + claim.shownBy() + ".", "prose decides")));
    }

    /**
     * The validity checks that did not pass, as sentences: each of them, or the first of each experiment and the number of
     * the others.
     */
    static List<String> broken(SavedRun run) {
        List<Finding> broken = of(run, Finding.Kind.VALIDITY)
                .filter(f -> !(f.verdict() instanceof Verdict.Pass))
                .toList();
        if (broken.size() <= MOST_NAMED) {
            return broken.stream().map(Findings::sentence).toList();
        }
        Collection<List<Finding>> byExperiment = broken.stream()
                .collect(Collectors.groupingBy(Finding::experiment, LinkedHashMap::new, Collectors.toList()))
                .values();
        Stream<String> named = byExperiment.stream()
                .limit(MOST_NAMED)
                .map(its -> sentence(its.getFirst())
                        + (its.size() == 1
                                ? ""
                                : " " + Numbers.count(its.size() - 1, "more check")
                                        + " of this experiment did not pass; see Findings."));
        int others = byExperiment.size() - MOST_NAMED;
        return Stream.concat(
                        named,
                        others > 0
                                ? Stream.of("Checks of " + Numbers.count(others, "more experiment")
                                        + " did not pass; see Findings.")
                                : Stream.of())
                .toList();
    }

    private static String sentence(Finding f) {
        return f.experiment() + ", " + f.label() + ": “" + f.claim() + "” "
                + (f.verdict() instanceof Verdict.Fail ? "does not hold: " : "could not be determined: ")
                + Display.of(f.verdict()).because() + ".";
    }

    static Stream<Finding> of(SavedRun run, Finding.Kind kind) {
        return run.findings().stream().filter(f -> f.kind() == kind);
    }
}
