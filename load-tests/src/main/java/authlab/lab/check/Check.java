package authlab.lab.check;

import authlab.lab.measure.Results.OfVariant;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Something that should hold for one variant in one experiment.
 *
 * @param claim what should hold, in words
 * @param about which experiment and which variant it is about, by name
 * @param judge decides from the figures
 */
record Check(String claim, BiPredicate<String, String> about, Function<OfVariant, Verdict> judge) {

    Finding apply(Finding.Kind kind, String experiment, OfVariant figures) {
        return new Finding(kind, claim, experiment, figures.variant(), figures.condition(), judge.apply(figures));
    }

    static Verdict holds(boolean it, String evidence) {
        return it ? new Verdict.Pass(evidence) : new Verdict.Fail(evidence);
    }
}
