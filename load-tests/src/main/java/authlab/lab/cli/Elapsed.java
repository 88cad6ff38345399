package authlab.lab.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints the steps of a command, each with the seconds that have passed. */
final class Elapsed implements Consumer<String> {

    private final PrintStream out;
    private final LongSupplier nanos;
    private final long start;

    Elapsed(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        start = nanos.getAsLong();
    }

    @Override
    public void accept(String step) {
        out.println(seconds() + "  " + step);
    }

    /** Such as {@code  4.2 s}; columns align up to a thousand seconds. */
    String seconds() {
        return String.format(
                Locale.ROOT,
                "%5.1f s",
                Duration.ofNanos(nanos.getAsLong() - start).toMillis() / 1000.0);
    }
}
