package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Difference.Shown;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The same difference in two runs, and whether they agree.
 *
 * @param comparisons how many are made together: the level of 5 % is that of all of them
 */
public record Agreement(Difference first, Difference second, int comparisons) {

    private static final double LEVEL = 0.05;

    /** Of the intervals of both runs, in standard errors. */
    private static final double INTERVAL_95 = 1.96;

    /** How the two runs compare. */
    public enum Kind {
        /** A difference is shown, and the estimates are no further apart than the intervals of both explain. */
        HOLDS,
        /** Neither run shows a difference. */
        NOTHING_SHOWN,
        /** A difference is shown, and the estimates are further apart. */
        CONTRADICTED
    }

    /** The differences that both runs estimate, without controls, in the order of the first. */
    public static List<Agreement> of(List<Difference> first, List<Difference> second) {
        List<Agreement> all = first.stream()
                .filter(d -> !d.control() && d.estimate().isPresent())
                .flatMap(d -> second.stream()
                        .filter(other -> other.estimate().isPresent() && same(d, other))
                        .map(other -> new Agreement(d, other, 1)))
                .toList();
        int shown = (int) all.stream().filter(Agreement::isShown).count();
        return all.stream()
                .map(a -> new Agreement(a.first(), a.second(), Math.max(1, shown)))
                .toList();
    }

    public Kind kind() {
        if (!isShown()) {
            return Kind.NOTHING_SHOWN;
        }
        double apart = Math.abs(logarithm(estimate(first).percent())
                - logarithm(estimate(second).percent()));
        double explained = Math.hypot(halfWidth(first), halfWidth(second))
                * NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL / 2 / comparisons)
                / INTERVAL_95;
        return apart <= explained ? Kind.HOLDS : Kind.CONTRADICTED;
    }

    private boolean isShown() {
        return first.shown() != Shown.NOT_SHOWN || second.shown() != Shown.NOT_SHOWN;
    }

    private static double halfWidth(Difference d) {
        Interval claimed = estimate(d).claimed();
        return (logarithm(claimed.high()) - logarithm(claimed.low())) / 2;
    }

    private static double logarithm(double percent) {
        return Math.log1p(percent / 100);
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
