package authlab.lab.experiment.capacity;

import java.util.List;
import java.util.Optional;
import org.hipparchus.analysis.ParametricUnivariateFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.fitting.SimpleCurveFitter;
import org.hipparchus.fitting.WeightedObservedPoints;

/**
 * The Universal Scalability Law (Gunther 2007) fitted to measurements: with N concurrent requests the throughput is
 * λN / (1 + σ(N - 1) + κN(N - 1)).
 *
 * @param perSecond λ: requests per second without concurrency
 * @param contention σ: the serial share of the work
 * @param coherency κ: the cost per pair of concurrent requests; above 0 throughput falls again at high load
 * @param quality R²: the share of the variation that the law explains; below 0.9 it does not describe the measurement
 * @param points the number of levels of load
 */
public record Scalability(double perSecond, double contention, double coherency, double quality, int points) {

    /** With fewer levels three parameters fit anything. */
    private static final int FEWEST = 6;

    private static final int ITERATIONS = 2_000;

    /**
     * One level of load.
     *
     * @param inWork concurrent requests: throughput times mean latency (Little's law)
     * @param perSecond successful requests per second
     */
    public record Level(double inWork, double perSecond) {}

    /** Empty if there are too few levels, or no fit is found. */
    public static Optional<Scalability> fitted(List<Level> levels) {
        if (levels.stream().map(Level::inWork).distinct().count() < FEWEST) {
            return Optional.empty();
        }
        WeightedObservedPoints points = new WeightedObservedPoints();
        levels.forEach(level -> points.add(level.inWork(), level.perSecond()));
        double guess = levels.stream()
                .mapToDouble(level -> level.perSecond() / level.inWork())
                .max()
                .orElseThrow();
        try {
            double[] found = SimpleCurveFitter.create(new Law(), new double[] {guess, 0.1, 0.001})
                    .withMaxIterations(ITERATIONS)
                    .fit(points.toList());
            // The law has no negative costs, so their square roots are fitted.
            return Optional.of(new Scalability(
                    found[0], found[1] * found[1], found[2] * found[2], quality(levels, found), levels.size()));
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    private static double quality(List<Level> levels, double[] found) {
        double mean = levels.stream().mapToDouble(Level::perSecond).average().orElseThrow();
        double total = levels.stream()
                .mapToDouble(level -> Math.pow(level.perSecond() - mean, 2))
                .sum();
        Law law = new Law();
        double left = levels.stream()
                .mapToDouble(level -> Math.pow(level.perSecond() - law.value(level.inWork(), found), 2))
                .sum();
        return total == 0 ? 0 : 1 - left / total;
    }

    /** The law, with the square roots of σ and κ as parameters, so that neither can become negative. */
    private static final class Law implements ParametricUnivariateFunction {
        @Override
        public double value(double n, double... p) {
            return p[0] * n / divisor(n, p);
        }

        @Override
        public double[] gradient(double n, double... p) {
            double divisor = divisor(n, p);
            double outer = -p[0] * n / (divisor * divisor);
            return new double[] {n / divisor, outer * 2 * p[1] * (n - 1), outer * 2 * p[2] * n * (n - 1)};
        }

        private static double divisor(double n, double... p) {
            return 1 + p[1] * p[1] * (n - 1) + p[2] * p[2] * n * (n - 1);
        }
    }
}
