package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How high a figure of a variant is in one run, in the unit of the metric.
 *
 * @param estimate that of Hodges and Lehmann, on logarithms
 * @param interval the 95 % interval, with the noise floor
 */
public record Level(double estimate, Interval interval) {

    /** A figure that was measured in the usual way; empty without a valid result or with too few repetitions. */
    public static Optional<Level> of(OfExperiment in, OfVariant variant, Metric metric) {
        double[] logarithms = variant.each(metric).stream()
                .filter(figure -> figure > 0)
                .mapToDouble(Math::log)
                .toArray();
        OptionalDouble floor = new Differences(in, metric).floor();
        if (logarithms.length < Differences.FEWEST
                || floor.isEmpty()
                || Differences.obstacle(in.experiment(), variant).isPresent()) {
            return Optional.empty();
        }
        // The floor is that of the difference of two figures, each of which has a part of it.
        LogRatio ratio = PairedRatios.of(logarithms, floor.getAsDouble() / Math.sqrt(2));
        return Optional.of(new Level(
                Math.exp(ratio.middle()),
                new Interval(
                        Math.exp(ratio.middle() - ratio.halfWidth()), Math.exp(ratio.middle() + ratio.halfWidth()))));
    }
}
