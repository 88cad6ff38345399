package authlab.lab.report;

import authlab.lab.measure.Tried;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.FellByDesign;
import authlab.lab.measure.Tried.Held;
import authlab.lab.measure.Tried.NotApplicable;
import authlab.lab.measure.Tried.Outcome;
import authlab.lab.measure.Tried.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The attacks of a run for a terminal: a table group by group, then every fall with its evidence. */
public final class AttackText {

    private static final int ID_WIDTH = 34;

    private AttackText() {}

    public static String of(SavedRun run) {
        List<Tried> tried = run.attacks();
        List<String> variants = run.metadata().variants();
        StringBuilder text = new StringBuilder("\n");
        legend(text, variants);
        SequencedMap<String, List<Tried>> groups = AttackMarks.by(tried, Tried::group);
        groups.forEach((group, its) -> {
            text.append('\n').append(group).append('\n');
            AttackMarks.by(its, Tried::attack).forEach((attack, results) -> row(text, attack, results, variants));
        });
        details(text, AttackMarks.sorted(tried, variants));
        text.append('\n').append(AttackMarks.counts(tried)).append('\n');
        return text.toString();
    }

    /** The counts, and every fall with its evidence; empty when nobody attacked. */
    public static String brief(SavedRun run) {
        StringBuilder text = new StringBuilder();
        if (!run.attacks().isEmpty()) {
            details(text, AttackMarks.sorted(run.attacks(), run.metadata().variants()));
            text.append('\n').append(AttackMarks.counts(run.attacks())).append('\n');
        }
        return text.toString();
    }

    private static void legend(StringBuilder text, List<String> variants) {
        text.append("✓ held   ✗ fell   d fell by design   · not applicable   ? unknown\n");
        for (int i = 0; i < variants.size(); i++) {
            text.append("  ").append((char) ('A' + i)).append(' ').append(variants.get(i));
        }
        text.append("\n  ").append(" ".repeat(ID_WIDTH));
        for (int i = 0; i < variants.size(); i++) {
            text.append(' ').append((char) ('A' + i));
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, String attack, List<Tried> results, List<String> variants) {
        text.append("  ").append(attack).append(" ".repeat(Math.max(1, ID_WIDTH - attack.length())));
        for (String variant : variants) {
            Optional<Outcome> outcome = results.stream()
                    .filter(t -> t.variant().equals(variant))
                    .map(Tried::outcome)
                    .findFirst();
            text.append(' ').append(outcome.map(AttackText::mark).orElse(" "));
        }
        text.append('\n');
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case Held _ -> "✓";
            case Fell _ -> "✗";
            case FellByDesign _ -> "d";
            case NotApplicable _ -> "·";
            case Unknown _ -> "?";
        };
    }

    private static void details(StringBuilder text, List<Tried> tried) {
        Map<String, String> byDesign = new LinkedHashMap<>();
        for (Tried t : tried) {
            String who = t.attack() + ", " + t.variant();
            switch (t.outcome()) {
                case Fell(String evidence) -> line(text, "✗ " + who, t.title() + "\n    " + evidence);
                case Unknown(String why) -> line(text, "? " + who, t.title() + "\n    " + why);
                case FellByDesign fell ->
                    byDesign.merge(t.attack() + ": " + fell.reason(), t.variant(), (a, b) -> a + ", " + b);
                case Held _, NotApplicable _ -> {}
            }
        }
        byDesign.forEach((what, variants) -> line(text, "by design, " + variants, what));
    }

    private static void line(StringBuilder text, String head, String body) {
        text.append('\n').append(head).append('\n').append("    ").append(body).append('\n');
    }
}
