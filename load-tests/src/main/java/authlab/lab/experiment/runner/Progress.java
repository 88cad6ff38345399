package authlab.lab.experiment.runner;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a run and the remaining time, estimated from the time so far. */
public final class Progress {

    private final PrintStream out;
    private final Duration planned;
    private final long startedNanos;
    private final int steps;
    private int step;
    private Duration done = Duration.ZERO;

    /** Estimated duration of a trial relative to its load, until this run provides a better value. */
    private static final double OVERHEAD = 1.3;

    public Progress(PrintStream out, int steps, Duration planned) {
        this.out = out;
        this.steps = steps;
        this.planned = planned;
        this.startedNanos = System.nanoTime();
    }

    void next(String what, Duration lasts) {
        step++;
        out.printf(
                Locale.ROOT,
                "[%2d/%d] %-32s %3d s   about %s left%n",
                step,
                steps,
                what,
                lasts.toSeconds(),
                format(left()));
        done = done.plus(lasts);
    }

    void say(String what) {
        out.println("        " + what);
    }

    private Duration left() {
        double factor = done.compareTo(Duration.ofSeconds(10)) < 0
                ? OVERHEAD
                : (double) (System.nanoTime() - startedNanos) / done.toNanos();
        return Duration.ofNanos((long) (planned.minus(done).toNanos() * factor));
    }

    public static String format(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
