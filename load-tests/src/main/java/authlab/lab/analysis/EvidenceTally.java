package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.catalogue.Condition;
import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects observations that support or contradict a claim. Not thread-safe. */
public final class EvidenceTally {

    private final List<String> supporting = new ArrayList<>();
    private final List<String> contradicting = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Adds one observation and its numbers. */
    public EvidenceTally saw(boolean supportsIt, String numbers) {
        (supportsIt ? supporting : contradicting).add(numbers);
        return this;
    }

    /** The same with numbers as a format. */
    @FormatMethod
    public EvidenceTally saw(boolean supportsIt, String format, Object... numbers) {
        return saw(supportsIt, String.format(Locale.ROOT, format, numbers));
    }

    /**
     * Adds a difference: it supports the claim if it has this direction, contradicts it otherwise, and is missing if
     * not shown.
     */
    public EvidenceTally saw(Difference d, Shown supports) {
        Condition condition = d.candidate().condition();
        String text = d.candidate().variant() + " against " + d.baseline().variant()
                + (condition.isUsual() ? "" : " at " + condition.label()) + ": "
                + d.estimate().map(e -> numbers(d, e)).orElse("not estimated");
        return d.shown() == Shown.NOT_SHOWN ? missed(text + ", " + d.notShown()) : saw(d.shown() == supports, text);
    }

    private static String numbers(Difference d, Estimate e) {
        return String.format(
                Locale.ROOT,
                "%s %+.0f %%, paired by repetition (medians %.3g and %.3g %s; 95 %% interval %+.0f to %+.0f %%, n = %d)",
                d.metric().label(),
                e.percent(),
                d.candidate().median(),
                d.baseline().median(),
                d.metric().unit(),
                e.claimed().low(),
                e.claimed().high(),
                d.n());
    }

    /** Adds an observation that is missing in this run, and what to run for it. */
    public EvidenceTally missed(String why) {
        missing.add(why);
        return this;
    }

    /** Whether there is no observation yet. */
    public boolean empty() {
        return supporting.isEmpty() && contradicting.isEmpty();
    }

    /** Adds all observations of another tally. */
    public EvidenceTally and(EvidenceTally other) {
        supporting.addAll(other.supporting);
        contradicting.addAll(other.contradicting);
        missing.addAll(other.missing);
        return this;
    }

    /** Confirmed if all observations support it, refuted if one contradicts it, not shown if one is missing. */
    public ClaimVerdict all() {
        if (!contradicting.isEmpty()) {
            return new ClaimVerdict.Refuted(joined(contradicting));
        }
        return missing.isEmpty() && !supporting.isEmpty()
                ? new ClaimVerdict.Confirmed(joined(supporting))
                : new ClaimVerdict.NotShown(
                        joined(missing) + (supporting.isEmpty() ? "" : "; observed: " + joined(supporting)));
    }

    /** Depends if some observations support it and others contradict it; otherwise as {@link #all}. */
    public ClaimVerdict orDependsOn(String what) {
        return supporting.isEmpty() || contradicting.isEmpty()
                ? all()
                : new ClaimVerdict.Depends(
                        what, "Supporting: " + joined(supporting) + "; contradicting: " + joined(contradicting));
    }

    private static String joined(List<String> parts) {
        return String.join("; ", parts);
    }
}
