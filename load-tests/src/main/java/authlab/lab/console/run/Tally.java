package authlab.lab.console.run;

import authlab.lab.console.event.Second.OfVariant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What happened at one variant in one second of a saved run. */
final class Tally {

    private static final double NANOS_PER_MILLI = 1e6;

    private static final double DIGITS = 100;

    private double requests;
    private double refused;
    private double failed;
    private @Nullable Double statements;
    private @Nullable Double commands;
    private float[] millis = new float[8];
    private int timed;

    /** A request that was timed. */
    void add(int status, long nanos) {
        counted(status, 1);
        if (timed == millis.length) {
            millis = Arrays.copyOf(millis, 2 * timed);
        }
        millis[timed++] = (float) (nanos / NANOS_PER_MILLI);
    }

    /** Requests that were only counted. */
    void counted(int status, double count) {
        requests += count;
        if (status == 401 || status == 403) {
            refused += count;
        } else if (status == 0 || status >= 500) {
            failed += count;
        }
    }

    void statements(double perSecond) {
        statements = perSecond;
    }

    void commands(double perSecond) {
        commands = perSecond;
    }

    OfVariant figures() {
        float[] sorted = Arrays.copyOf(millis, timed);
        Arrays.sort(sorted);
        return new OfVariant(
                rounded(requests),
                rounded(refused),
                rounded(failed),
                rank(sorted, 0.5),
                rank(sorted, 0.99),
                statements == null ? null : rounded(statements),
                commands == null ? null : rounded(commands));
    }

    /** The nearest rank. */
    private static @Nullable Double rank(float[] sorted, double share) {
        return sorted.length == 0 ? null : rounded(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }

    static Double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
