package authlab.lab.experiment.section;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats figures for reports: three significant digits, English separators, never NaN or Infinity. */
public final class Numbers {

    /** Text in place of a missing figure. */
    public static final String NONE = "not measured";

    private static final String PERCENT = "\u00a0%";
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final double SMALLEST = 0.0005;

    private Numbers() {}

    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (Math.abs(value) < SMALLEST) {
            return value == 0 ? "0" : "< 0.001";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
        int decimals = Math.clamp(2L - (rounded.precision() - rounded.scale() - 1), 0, 4);
        return String.format(Locale.ENGLISH, "%,." + decimals + "f", rounded);
    }

    public static String millis(double value) {
        return of(value) + "\u00a0ms";
    }

    static String seconds(double value) {
        return of(value) + "\u00a0s";
    }

    public static String count(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** A count with its noun, in the plural if needed: {@code 1 request}, {@code 2 requests}. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** A share in per cent; 0 and 100 only if exact. */
    public static String share(long part, long whole) {
        if (whole <= 0) {
            return NONE;
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "< 0.1" + PERCENT;
        }
        if (part < whole && percent > 99.9) {
            return "> 99.9" + PERCENT;
        }
        return String.format(Locale.ENGLISH, part == 0 || part == whole ? "%.0f" : "%.1f", percent) + PERCENT;
    }

    /** A name as a heading: {@code node-dies} becomes {@code Node dies}. */
    public static String title(String name) {
        return sentence(name.replace('-', ' '));
    }

    /** Words with a capital at the start. */
    public static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
