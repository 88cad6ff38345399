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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        List<Reason> byDesign,
        List<Table> broken,
        List<Table> groups,
        List<Reason> reasons) {

    /** What an architecture cannot block, or why attacks do not apply to some variants. */
    record Reason(String variants, List<String> attacks, String reason) {}

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
                reasons(tried, SucceededByDesign.class),
                broken(tried),
                groups(run, tried),
                reasons(tried, NotApplicable.class)));
    }

    /** The reasons of outcomes of one kind, each with its variants and attacks. */
    private static List<Reason> reasons(List<AttackResult> tried, Class<? extends Outcome> kind) {
        List<AttackResult> ofKind =
                tried.stream().filter(t -> kind.isInstance(t.outcome())).toList();
        return AttackMarks.by(ofKind, t -> reason(t.outcome())).sequencedEntrySet().stream()
                .map(e -> new Reason(
                        String.join(
                                ", ", distinct(e.getValue(), t -> t.variant().name())),
                        distinct(e.getValue(), AttackResult::title),
                        e.getKey()))
                .toList();
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case SucceededByDesign fell -> fell.reason();
            case NotApplicable(String reason) -> reason;
            case Blocked _, Succeeded _, Unknown _ -> "";
        };
    }

    private static List<String> distinct(List<AttackResult> tried, Function<AttackResult, String> text) {
        return tried.stream().map(text).distinct().toList();
    }

    private static List<Table> broken(List<AttackResult> tried) {
        List<Row> rows = tried.stream()
                .filter(t -> t.outcome() instanceof Succeeded || t.outcome() instanceof Unknown)
                .map(AttackSection::row)
                .toList();
        String caption = "Attacks that succeeded or whose result is unknown";
        List<Head> heads = Head.texts("Attack", "Variant", "Result", "Evidence");
        return Table.ofAny(caption, "No architecture excuses them.", heads, rows).stream()
                .toList();
    }

    private static Row row(AttackResult t) {
        Cell result = cell(t.outcome());
        Cell evidence = new Cell(result.hint(), "", "value");
        return new Row(
                t.title(), t.attack(), "claim", List.of(Cell.text(t.variant().name()), result, evidence));
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
}
