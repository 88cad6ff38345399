package authlab.lab.attack;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waits where time is part of an attack. */
final class Delay {

    private Delay() {}

    static void millis(long millis) throws IOException {
        of(Duration.ofMillis(millis));
    }

    static void of(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    }
}
