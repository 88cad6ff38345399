package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import java.util.List;

/** The same difference in two runs, and whether they agree. */
public record Agreement(Difference first, Difference second) {

    /** How the two runs compare. */
    public enum Kind {
        /** Each interval that is claimed contains the estimate of the other run. */
        HOLDS,
        /** Neither run shows a difference. */
        NOTHING_SHOWN,
        /** An interval that is claimed excludes the estimate of the other run. */
        CONTRADICTED
    }

    /** The differences that both runs estimate, without controls, in the order of the first. */
    public static List<Agreement> of(List<Difference> first, List<Difference> second) {
        return first.stream()
                .filter(d -> !d.control() && d.estimate().isPresent())
                .flatMap(d -> second.stream()
                        .filter(other -> other.estimate().isPresent() && same(d, other))
                        .map(other -> new Agreement(d, other)))
                .toList();
    }

    public Kind kind() {
        if (first.shown() == Shown.NOT_SHOWN && second.shown() == Shown.NOT_SHOWN) {
            return Kind.NOTHING_SHOWN;
        }
        return holds(first, second) && holds(second, first) ? Kind.HOLDS : Kind.CONTRADICTED;
    }

    /** Whether the interval that one run claims, if any, contains the estimate of the other. */
    private static boolean holds(Difference claimed, Difference other) {
        return claimed.shown() == Shown.NOT_SHOWN
                || !estimate(claimed).claimed().excludes(estimate(other).percent());
    }

    private static Estimate estimate(Difference d) {
        return d.estimate().orElseThrow();
    }

    private static boolean same(Difference a, Difference b) {
        return a.experiment().equals(b.experiment())
                && a.metric() == b.metric()
                && a.baseline().label().equals(b.baseline().label())
                && a.candidate().label().equals(b.candidate().label());
    }
}
