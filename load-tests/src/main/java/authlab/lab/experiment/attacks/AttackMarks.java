package authlab.lab.experiment.attacks;

import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** Counts attacks, and sorts them without losing their order. */
public final class AttackMarks {

    private AttackMarks() {}

    public static <K> SequencedMap<K, List<AttackResult>> by(List<AttackResult> tried, Function<AttackResult, K> key) {
        SequencedMap<K, List<AttackResult>> sorted = new LinkedHashMap<>();
        tried.forEach(t ->
                sorted.computeIfAbsent(key.apply(t), _ -> new ArrayList<>()).add(t));
        return sorted;
    }

    /** All results of an attack beside each other, in the order of the variants, whichever was faster. */
    static List<AttackResult> sorted(List<AttackResult> tried, List<Variant> variants) {
        return by(tried, AttackResult::attack).values().stream()
                .flatMap(its -> its.stream().sorted(Comparator.comparingInt(t -> variants.indexOf(t.variant()))))
                .toList();
    }

    /** One sentence with every count. */
    static String counts(List<AttackResult> tried) {
        long attacks = tried.stream().map(AttackResult::attack).distinct().count();
        return Numbers.count(attacks, "attack") + " on "
                + Numbers.count(
                        tried.stream().map(AttackResult::variant).distinct().count(), "variant") + ": "
                + count(tried, Blocked.class) + " blocked, " + count(tried, Succeeded.class) + " succeeded, "
                + count(tried, SucceededByDesign.class) + " succeeded by design, " + count(tried, NotApplicable.class)
                + " not applicable, " + count(tried, Unknown.class) + " unknown.";
    }

    public static long count(List<AttackResult> tried, Class<? extends AttackResult.Outcome> kind) {
        return tried.stream().filter(t -> kind.isInstance(t.outcome())).count();
    }
}
