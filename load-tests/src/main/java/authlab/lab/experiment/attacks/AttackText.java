package authlab.lab.experiment.attacks;

import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attacks of a run for a terminal: a table group by group, then every success with its evidence. */
public final class AttackText {

    private static final int ID_WIDTH = 34;

    private AttackText() {}

    public static String of(SavedRun run) {
        List<AttackResult> tried = run.attacks();
        List<Variant> variants = run.metadata().variants();
        StringBuilder text = new StringBuilder("\n");
        legend(text, variants);
        AttackMarks.by(tried, AttackResult::group).forEach((group, its) -> {
            text.append('\n').append(group).append('\n');
            AttackMarks.by(its, AttackResult::attack)
                    .forEach((attack, results) -> row(text, attack, results, variants));
        });
        return text + results(run);
    }

    /** The counts, and every success with its evidence; empty when no attack was run. */
    public static String brief(SavedRun run) {
        return run.attacks().isEmpty() ? "" : results(run);
    }

    private static void legend(StringBuilder text, List<Variant> variants) {
        text.append("✓ blocked   ✗ succeeded   d succeeded by design   · not applicable   ? unknown\n");
        for (int i = 0; i < variants.size(); i++) {
            text.append("  ").append((char) ('A' + i)).append(' ').append(variants.get(i));
        }
        text.append("\n  ").append(" ".repeat(ID_WIDTH));
        for (int i = 0; i < variants.size(); i++) {
            text.append(' ').append((char) ('A' + i));
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, String attack, List<AttackResult> results, List<Variant> variants) {
        text.append("  ").append(attack).append(" ".repeat(Math.max(1, ID_WIDTH - attack.length())));
        for (Variant variant : variants) {
            Optional<Outcome> outcome = results.stream()
                    .filter(t -> t.variant().equals(variant))
                    .map(AttackResult::outcome)
                    .findFirst();
            text.append(' ').append(outcome.map(AttackText::mark).orElse(" "));
        }
        text.append('\n');
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case Blocked _ -> "✓";
            case Succeeded _ -> "✗";
            case SucceededByDesign _ -> "d";
            case NotApplicable _ -> "·";
            case Unknown _ -> "?";
        };
    }

    private static String results(SavedRun run) {
        StringBuilder text = new StringBuilder();
        Map<String, String> byDesign = new LinkedHashMap<>();
        for (AttackResult t : AttackMarks.sorted(run.attacks(), run.metadata().variants())) {
            String who = t.attack() + ", " + t.variant();
            switch (t.outcome()) {
                case Succeeded(String evidence) -> line(text, "✗ " + who, t.title() + "\n    " + evidence);
                case Unknown(String why) -> line(text, "? " + who, t.title() + "\n    " + why);
                case SucceededByDesign fell ->
                    byDesign.merge(
                            t.attack() + ": " + fell.reason(), t.variant().name(), (a, b) -> a + ", " + b);
                case Blocked _, NotApplicable _ -> {}
            }
        }
        byDesign.forEach((what, variants) -> line(text, "by design, " + variants, what));
        return text.append('\n')
                .append(AttackMarks.counts(run.attacks()))
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, String head, String body) {
        text.append('\n').append(head).append('\n').append("    ").append(body).append('\n');
    }
}
