package authlab.lab.report;

import authlab.lab.measure.Tried;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.FellByDesign;
import authlab.lab.measure.Tried.Held;
import authlab.lab.measure.Tried.NotApplicable;
import authlab.lab.measure.Tried.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** Counts attacks, and sorts them without losing their order. */
final class AttackMarks {

    private AttackMarks() {}

    static SequencedMap<String, List<Tried>> by(List<Tried> tried, Function<Tried, String> key) {
        SequencedMap<String, List<Tried>> sorted = new LinkedHashMap<>();
        tried.forEach(t ->
                sorted.computeIfAbsent(key.apply(t), _ -> new ArrayList<>()).add(t));
        return sorted;
    }

    /** All results of an attack beside each other, in the order of the variants, whichever was faster. */
    static List<Tried> sorted(List<Tried> tried, List<String> variants) {
        return by(tried, Tried::attack).values().stream()
                .flatMap(its -> its.stream().sorted(Comparator.comparingInt(t -> variants.indexOf(t.variant()))))
                .toList();
    }

    /** One sentence with every count. */
    static String counts(List<Tried> tried) {
        long attacks = tried.stream().map(Tried::attack).distinct().count();
        return Numbers.count(attacks, "attack") + " on "
                + Numbers.count(tried.stream().map(Tried::variant).distinct().count(), "variant") + ": "
                + count(tried, Held.class) + " held, " + count(tried, Fell.class) + " fell, "
                + count(tried, FellByDesign.class) + " fell by design, " + count(tried, NotApplicable.class)
                + " not applicable, " + count(tried, Unknown.class) + " unknown.";
    }

    static long count(List<Tried> tried, Class<? extends Tried.Outcome> kind) {
        return tried.stream().filter(t -> kind.isInstance(t.outcome())).count();
    }
}
