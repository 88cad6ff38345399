package authlab.lab.report;

import authlab.lab.measure.Tried;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.FellByDesign;
import authlab.lab.measure.Tried.Held;
import authlab.lab.measure.Tried.NotApplicable;
import authlab.lab.measure.Tried.Outcome;
import authlab.lab.measure.Tried.Unknown;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * What attackers tried, and what came of it.
 *
 * @param empty why there is nothing to see; empty when there is
 * @param counts one sentence
 * @param byDesign what an architecture cannot refuse, in sentences
 * @param broken every fall and everything that could not be told, with its evidence; at most one table
 * @param groups one table each
 * @param reasons why an attack does not apply, each said once
 */
record AttackSection(
        String question,
        String empty,
        String counts,
        List<ByDesign> byDesign,
        List<Table> broken,
        List<Table> groups,
        List<Reason> reasons) {

    /** One thing that an architecture cannot refuse, and the attacks that show it. */
    record ByDesign(String variants, List<String> attacks, String reason) {}

    /** Why attacks do not apply to some variants. */
    record Reason(String variants, String reason) {}

    /** Nothing where nobody asked for attacks. */
    static Optional<AttackSection> of(Measured measured) {
        SavedRun run = measured.run();
        boolean asked = run.metadata().questions().containsKey(Measured.ATTACKS);
        if (!asked && run.attacks().isEmpty()) {
            return Optional.empty();
        }
        List<Tried> tried = AttackMarks.sorted(run.attacks(), measured.variants());
        return Optional.of(new AttackSection(
                run.metadata().questions().getOrDefault(Measured.ATTACKS, ""),
                tried.isEmpty() ? "Not run to its end: this run holds no attack." : "",
                AttackMarks.counts(tried),
                byDesign(tried),
                broken(tried).stream().toList(),
                groups(measured, tried),
                reasons(tried)));
    }

    private static List<ByDesign> byDesign(List<Tried> tried) {
        SequencedMap<String, SequencedSet<String>> variants = new LinkedHashMap<>();
        SequencedMap<String, SequencedSet<String>> attacks = new LinkedHashMap<>();
        for (Tried t : tried) {
            if (t.outcome() instanceof FellByDesign fell) {
                variants.computeIfAbsent(fell.reason(), _ -> new LinkedHashSet<>())
                        .add(t.variant());
                attacks.computeIfAbsent(fell.reason(), _ -> new LinkedHashSet<>())
                        .add(t.title());
            }
        }
        return variants.sequencedEntrySet().stream()
                .map(e -> new ByDesign(
                        String.join(", ", e.getValue()),
                        List.copyOf(attacks.getOrDefault(e.getKey(), new LinkedHashSet<>())),
                        e.getKey()))
                .toList();
    }

    private static Optional<Table> broken(List<Tried> tried) {
        List<Row> rows = new ArrayList<>();
        for (Tried t : tried) {
            switch (t.outcome()) {
                case Fell(String evidence) -> rows.add(row(t, evidence));
                case Unknown(String why) -> rows.add(row(t, why));
                case Held _, FellByDesign _, NotApplicable _ -> {}
            }
        }
        List<Head> heads =
                List.of(Head.text("Attack"), Head.text("Variant"), Head.text("Result"), Head.text("Evidence"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of("What fell, or could not be told", "No architecture excuses it.", heads, rows));
    }

    private static Row row(Tried t, String evidence) {
        return new Row(
                t.title(),
                t.attack(),
                "claim",
                List.of(Cell.text(t.variant()), cell(t.outcome()), new Cell(evidence, "", "value")));
    }

    private static List<Table> groups(Measured measured, List<Tried> tried) {
        List<String> variants = measured.variants();
        List<Head> heads = new ArrayList<>(List.of(Head.text("What is tried")));
        variants.forEach(v -> heads.add(new Head(v, "", "key " + measured.style(v))));
        return AttackMarks.by(tried, Tried::group).sequencedEntrySet().stream()
                .map(group -> Table.of(
                        group.getKey(),
                        "",
                        heads,
                        AttackMarks.by(group.getValue(), Tried::attack).values().stream()
                                .map(its -> row(its, variants))
                                .toList()))
                .toList();
    }

    private static Row row(List<Tried> ofAttack, List<String> variants) {
        Tried first = ofAttack.getFirst();
        List<Cell> cells = variants.stream()
                .map(v -> ofAttack.stream()
                        .filter(t -> t.variant().equals(v))
                        .findFirst()
                        .map(t -> cell(t.outcome()))
                        .orElse(Cell.none("not run")))
                .toList();
        return new Row(first.title(), first.attack() + ": " + first.why(), "claim", cells);
    }

    /** Told by its mark and its word, not by its colour alone. */
    private static Cell cell(Outcome outcome) {
        return switch (outcome) {
            case Held(String seen) -> new Cell("✓ held", "", "pass", seen);
            case Fell(String evidence) -> new Cell("✗ fell", "", "verdict fail", evidence);
            case FellByDesign(String reason, String evidence) ->
                new Cell("◐ by design", "", "verdict differs", reason + " Seen: " + evidence);
            case NotApplicable(String reason) -> new Cell("– n. a.", "", "none", reason);
            case Unknown(String why) -> new Cell("? unknown", "", "verdict unknown", why);
        };
    }

    private static List<Reason> reasons(List<Tried> tried) {
        SequencedMap<String, SequencedSet<String>> variants = new LinkedHashMap<>();
        for (Tried t : tried) {
            if (t.outcome() instanceof NotApplicable(String reason)) {
                variants.computeIfAbsent(reason, _ -> new LinkedHashSet<>()).add(t.variant());
            }
        }
        return variants.sequencedEntrySet().stream()
                .map(e -> new Reason(String.join(", ", e.getValue()), e.getKey()))
                .toList();
    }
}
