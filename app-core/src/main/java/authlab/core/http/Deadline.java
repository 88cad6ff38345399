package authlab.core.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * The end of the time for issuing a credential. It is before the balancer gives up, so that no login is created whose
 * owner has been told that it failed. The time also runs while the request waits, in this process or in its socket.
 */
record Deadline(long endNanos) {

    /** When the balancer received the request, in seconds since the epoch; it overwrites a value sent by the client. */
    static final String STARTED = "X-Request-Start";

    static Deadline of(Context ctx, Clock clock, Duration limit) {
        long arrived = ServletContextRequest.getServletContextRequest(ctx.req()).getHeadersNanoTime();
        long now = System.nanoTime();
        long waited =
                Math.max(now - arrived, sinceStart(ctx.header(STARTED), clock).toNanos());
        return new Deadline(now - waited + limit.toNanos());
    }

    private static Duration sinceStart(@Nullable String started, Clock clock) {
        if (started == null || !started.matches("\\d{1,11}\\.\\d{3}")) {
            return Duration.ZERO;
        }
        Duration since = Duration.ofMillis(clock.millis() - Long.parseLong(started.replace(".", "")));
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** Throws 503 if it has passed. */
    void check() {
        if (hasPassed()) {
            throw tooLate();
        }
    }

    boolean hasPassed() {
        return System.nanoTime() - endNanos > 0;
    }

    static Problem tooLate() {
        return Problem.unavailable("this took longer than the time limit, so no credential was issued");
    }
}
