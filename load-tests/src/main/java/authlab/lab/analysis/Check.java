package authlab.lab.analysis;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Variant;
import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that should hold for a variant in an experiment.
 *
 * @param claim what should hold, as a sentence
 * @param about the variants it applies to
 * @param evaluate computes the verdict from the figures
 * @param ofTime whether it is about how long something took, which a run that measures nothing does not tell
 */
public record Check(String claim, Predicate<Variant> about, Function<OfVariant, Verdict> evaluate, boolean ofTime) {

    Check(String claim, Predicate<Variant> about, Function<OfVariant, Verdict> evaluate) {
        this(claim, about, evaluate, false);
    }

    /** A check of the counters of the stores; unknown if they are missing. */
    public static Check ofStore(String claim, Predicate<Variant> about, Predicate<StoreWork> expected) {
        return new Check(
                claim,
                about,
                v -> v.store()
                        .map(s -> holds(
                                expected.test(s),
                                "%.3f session statements, %.3f Redis commands, %.3f transaction statements per successful"
                                        + " request",
                                s.sessionStatementsEach(),
                                s.redisCommandsEach(),
                                s.transactionsEach()))
                        .orElseGet(() -> new Verdict.Unknown("the counters of the stores are missing for this trial")));
    }

    /** That the fault took effect on the part in every repetition; unknown otherwise. */
    public static Check faultTookEffect() {
        return ofFault(
                "every fault took effect, and the part came back",
                _ -> true,
                f -> f.effective() == f.repetitions(),
                f -> "seen in " + f.effective() + " of " + f.repetitions() + " repetitions");
    }

    /** A check of the outcome of a fault; unknown if none was recorded, or if it is not known to have taken effect. */
    public static Check ofFault(String claim, Predicate<Variant> about, Predicate<FaultOutcome> expected) {
        return ofFault(claim, about, expected, FaultOutcome::summary);
    }

    private static Check ofFault(
            String claim,
            Predicate<Variant> about,
            Predicate<FaultOutcome> expected,
            Function<FaultOutcome, String> evidence) {
        return new Check(
                claim,
                about,
                v -> v.fault()
                        .map(f -> f.problem()
                                .<Verdict>map(Verdict.Unknown::new)
                                .orElseGet(() -> holds(expected.test(f), evidence.apply(f))))
                        .orElseGet(() -> new Verdict.Unknown("no fault was recorded in this trial")));
    }

    /** A check that during a fault no response took longer; only where times are measurements. */
    public static Check ofSlowest(String claim, Predicate<Variant> about, double mostMillis) {
        Check check = ofFault(claim, about, f -> f.slowestMillis() <= mostMillis);
        return new Check(check.claim, check.about, check.evaluate, true);
    }

    static Verdict holds(boolean condition, String evidence) {
        return condition ? new Verdict.Pass(evidence) : new Verdict.Fail(evidence);
    }

    @FormatMethod
    static Verdict holds(boolean condition, String format, Object... evidence) {
        return holds(condition, String.format(Locale.ROOT, format, evidence));
    }
}
