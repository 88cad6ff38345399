package authlab.lab.analysis;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** The median, which a single outlier does not change. */
public final class Medians {

    private Medians() {}

    /** NaN without values. */
    public static double of(double... values) {
        return Median.withDefaults().evaluate(values);
    }

    /** NaN without values. */
    public static double of(List<Double> values) {
        return of(values.stream().mapToDouble(v -> v).toArray());
    }
}
