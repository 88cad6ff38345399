package authlab.lab.measure;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** The median, which one odd figure does not move. */
public final class Medians {

    private Medians() {}

    /** NaN of nothing. */
    public static double of(double... values) {
        return Median.withDefaults().evaluate(values);
    }

    /** NaN of nothing. */
    public static double of(List<Double> values) {
        return of(values.stream().mapToDouble(v -> v).toArray());
    }
}
