package authlab.lab.experiment.attacks;

import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts attacks, and sorts them without losing their order. */
public final class AttackMarks {

    private AttackMarks() {}

    public static <K> SequencedMap<K, List<AttackResult>> by(List<AttackResult> tried, Function<AttackResult, K> key) {
        return tried.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** All results of an attack beside each other, in the order of the variants, whichever was faster. */
    static List<AttackResult> sorted(List<AttackResult> tried, List<Variant> variants) {
        return by(tried, AttackResult::attack).values().stream()
                .flatMap(its -> its.stream().sorted(Comparator.comparingInt(t -> variants.indexOf(t.variant()))))
                .toList();
    }

    /** One sentence with every count. */
    static String counts(List<AttackResult> tried) {
        return Numbers.count(by(tried, AttackResult::attack).size(), "attack") + " on "
                + Numbers.count(by(tried, AttackResult::variant).size(), "variant") + ": "
                + count(tried, Blocked.class) + " blocked, " + count(tried, Succeeded.class) + " succeeded, "
                + count(tried, SucceededByDesign.class) + " succeeded by design, " + count(tried, NotApplicable.class)
                + " not applicable, " + count(tried, Unknown.class) + " unknown.";
    }

    public static long count(List<AttackResult> tried, Class<? extends AttackResult.Outcome> kind) {
        return tried.stream().filter(t -> kind.isInstance(t.outcome())).count();
    }
}
