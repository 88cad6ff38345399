package authlab.lab.check;

import authlab.lab.check.Difference.Estimate;
import authlab.lab.check.Difference.Shown;
import java.util.List;

/** One difference as two runs saw it: does what the one states hold in the other? */
public record Agreement(Difference first, Difference second) {

    /** What the two have to say to each other. */
    public enum Kind {
        /** What either states with an interval holds the other's estimate. */
        HOLDS,
        /** Neither could show a difference. */
        NOTHING_SHOWN,
        /** One states an interval in which the other's estimate does not lie. */
        CONTRADICTED
    }

    /** The differences that both runs could estimate, controls left out, in the order of the first. */
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

    /** Whether what one of them states, if it states anything, is so in the other. */
    private static boolean holds(Difference stated, Difference other) {
        return stated.shown() == Shown.NOT_SHOWN
                || !estimate(stated).claimed().excludes(estimate(other).percent());
    }

    private static Estimate estimate(Difference d) {
        return d.estimate().orElseThrow();
    }

    private static boolean same(Difference a, Difference b) {
        return a.experiment().equals(b.experiment())
                && a.metric() == b.metric()
                && a.baseline().who().equals(b.baseline().who())
                && a.candidate().who().equals(b.candidate().who());
    }
}
