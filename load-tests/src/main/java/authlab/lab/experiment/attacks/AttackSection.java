package authlab.lab.experiment.attacks;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Teaching;
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

/** The chapter of the attacks of a run and their results. */
public final class AttackSection {

    private AttackSection() {}

    /** What an architecture cannot block, or why attacks do not apply to some variants. */
    private record Reason(String variants, List<String> attacks, String reason) {}

    /** Nothing where nobody asked for attacks. */
    public static Optional<Chapter> of(SavedRun run) {
        boolean asked = run.metadata().experiments().contains(Experiment.ATTACKS);
        if (!asked && run.attacks().isEmpty()) {
            return Optional.empty();
        }
        List<AttackResult> tried = AttackMarks.sorted(run.attacks(), run.variants());
        return Optional.of(new Chapter(
                Experiment.ATTACKS.label(),
                Numbers.title(Experiment.ATTACKS.label()),
                Experiment.ATTACKS.question(),
                tried.isEmpty()
                        ? List.of(new Block.Remark("Not run to its end: this run holds no attack."))
                        : blocks(run, tried)));
    }

    private static List<Block> blocks(SavedRun run, List<AttackResult> tried) {
        Teaching teaching = AttacksTeaching.of(run);
        List<Block> blocks = new ArrayList<>(teaching.before());
        blocks.add(new Block.Paragraph(AttackMarks.counts(tried)
                + " A control, which must be accepted, counts as blocked if it was accepted. Every attack also requires that no response contains a stack trace, and that another user who was"
                + " signed in before is still signed in."));
        reasons(tried, SucceededByDesign.class)
                .forEach(r -> blocks.add(new Block.Paragraph(
                        "By design: " + r.variants() + ".", r.reason() + " " + String.join("; ", r.attacks()) + ".")));
        blocks.addAll(Block.Tabular.each(broken(tried)));
        blocks.addAll(Block.Tabular.each(groups(run, tried)));
        List<Block.Term> inapplicable = reasons(tried, NotApplicable.class).stream()
                .map(r -> new Block.Term(r.variants(), r.reason()))
                .toList();
        if (!inapplicable.isEmpty()) {
            blocks.add(new Block.Heading("Where an attack does not apply"));
            blocks.add(new Block.Terms(inapplicable));
        }
        blocks.addAll(teaching.after());
        return blocks;
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
