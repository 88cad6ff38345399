package authlab.lab.experiment.attacks;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The attacks of a run and their results.
 *
 * @param empty why there is nothing to see; empty when there is
 * @param counts one sentence
 * @param byDesign what an architecture cannot block, in sentences
 * @param broken every success and every unknown result with its evidence; at most one table
 * @param groups one table each
 * @param reasons why an attack does not apply, each said once
 */
public record AttackSection(
        String question,
        String empty,
        String counts,
        List<ByDesign> byDesign,
        List<Table> broken,
        List<Table> groups,
        List<Reason> reasons) {

    /** One thing that an architecture cannot block, and the attacks that show it. */
    record ByDesign(String variants, List<String> attacks, String reason) {}

    /** Why attacks do not apply to some variants. */
    record Reason(String variants, String reason) {}

    /** Nothing where nobody asked for attacks. */
    public static Optional<AttackSection> of(SavedRun run) {
        boolean asked = run.metadata().experiments().contains(Experiment.ATTACKS);
        if (!asked && run.attacks().isEmpty()) {
            return Optional.empty();
        }
        List<AttackResult> tried = AttackMarks.sorted(run.attacks(), run.variants());
        return Optional.of(new AttackSection(
                Experiment.ATTACKS.question(),
                tried.isEmpty() ? "Not run to its end: this run holds no attack." : "",
                AttackMarks.counts(tried),
                byDesign(tried),
                broken(tried).stream().toList(),
                groups(run, tried),
                reasons(tried)));
    }

    private static List<ByDesign> byDesign(List<AttackResult> tried) {
        SequencedMap<String, SequencedSet<String>> variants = new LinkedHashMap<>();
        SequencedMap<String, SequencedSet<String>> attacks = new LinkedHashMap<>();
        for (AttackResult t : tried) {
            if (t.outcome() instanceof SucceededByDesign fell) {
                variants.computeIfAbsent(fell.reason(), _ -> new LinkedHashSet<>())
                        .add(t.variant().name());
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

    private static Optional<Table> broken(List<AttackResult> tried) {
        List<Row> rows = new ArrayList<>();
        for (AttackResult t : tried) {
            switch (t.outcome()) {
                case Succeeded(String evidence) -> rows.add(row(t, evidence));
                case Unknown(String why) -> rows.add(row(t, why));
                case Blocked _, SucceededByDesign _, NotApplicable _ -> {}
            }
        }
        List<Head> heads =
                List.of(Head.text("Attack"), Head.text("Variant"), Head.text("Result"), Head.text("Evidence"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "Attacks that succeeded or whose result is unknown",
                        "No architecture excuses them.",
                        heads,
                        rows));
    }

    private static Row row(AttackResult t, String evidence) {
        return new Row(
                t.title(),
                t.attack(),
                "claim",
                List.of(Cell.text(t.variant().name()), cell(t.outcome()), new Cell(evidence, "", "value")));
    }

    private static List<Table> groups(SavedRun measured, List<AttackResult> tried) {
        List<Variant> variants = measured.variants();
        List<Head> heads = new ArrayList<>(List.of(Head.text("What is tried")));
        variants.forEach(v -> heads.add(new Head(v.name(), "", "key " + Palette.style(v))));
        return AttackMarks.by(tried, AttackResult::group).sequencedEntrySet().stream()
                .map(group -> Table.of(
                        group.getKey(),
                        "",
                        heads,
                        AttackMarks.by(group.getValue(), AttackResult::attack).values().stream()
                                .map(its -> row(its, variants))
                                .toList()))
                .toList();
    }

    private static Row row(List<AttackResult> ofAttack, List<Variant> variants) {
        AttackResult first = ofAttack.getFirst();
        List<Cell> cells = variants.stream()
                .map(v -> ofAttack.stream()
                        .filter(t -> t.variant().equals(v))
                        .findFirst()
                        .map(t -> cell(t.outcome()))
                        .orElse(Cell.none("not run")))
                .toList();
        return new Row(first.title(), first.attack() + ": " + first.why(), "claim", cells);
    }

    /** Readable by its mark and its word, not by its colour alone. */
    private static Cell cell(Outcome outcome) {
        return switch (outcome) {
            case Blocked(String summary) -> new Cell("✓ blocked", "", "pass", summary);
            case Succeeded(String evidence) -> new Cell("✗ succeeded", "", "verdict fail", evidence);
            case SucceededByDesign(String reason, String evidence) ->
                new Cell("◐ by design", "", "verdict differs", reason + " Evidence: " + evidence);
            case NotApplicable(String reason) -> new Cell("– n. a.", "", "none", reason);
            case Unknown(String why) -> new Cell("? unknown", "", "verdict unknown", why);
        };
    }

    private static List<Reason> reasons(List<AttackResult> tried) {
        SequencedMap<String, SequencedSet<String>> variants = new LinkedHashMap<>();
        for (AttackResult t : tried) {
            if (t.outcome() instanceof NotApplicable(String reason)) {
                variants.computeIfAbsent(reason, _ -> new LinkedHashSet<>())
                        .add(t.variant().name());
            }
        }
        return variants.sequencedEntrySet().stream()
                .map(e -> new Reason(String.join(", ", e.getValue()), e.getKey()))
                .toList();
    }
}
