package authlab.core.http;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds the requests that are processed at once. The others wait before anything is read or authenticated, in a queue
 * that holds no thread, and are refused when their time is over: more requests at once would not be answered faster, but
 * fill the heap, and the collector would use the cores.
 *
 * <p>A refusal costs a fifth of a request. A client that asks again at once would take most of the CPU time away from the
 * requests that are answered if it were refused at once; while it waits it costs nothing.
 *
 * <p>Jetty's handler refuses by taking a place and returning it. A request that ends in between finds no free place and
 * nobody who waits, and its thread then looks for one in a loop that never ends, without any load (jetty-server 12.1.13,
 * {@code QoSHandler.resume}). So requests are refused here, before they take a place.
 */
final class OverloadLimit extends QoSHandler {

    /** More than saturate all cores while stores answer within a millisecond. */
    private static final int AT_ONCE = 64;

    /**
     * Beyond about this a request is refused at once, so that arrivals that do not wait for responses cannot fill the heap.
     * Those that arrive at the same moment do not see each other.
     */
    private static final int WAITING = 448;

    /** Shorter than clients and the balancer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final String REFUSED = OverloadLimit.class.getName();

    private final LongAdder beyond = new LongAdder();

    OverloadLimit() {
        setMaxRequestCount(AT_ONCE);
        setMaxSuspendedRequestCount(-1);
        setMaxSuspend(LONGEST_WAIT);
        // Logins wait for a password hash and have a limit of their own; they must not occupy the places of others.
        excludePath("/login", "/health/*", "/metrics", "/requests");
    }

    /** The requests refused since the start. */
    long refused() {
        return getTotalExpiredRequestCount() + beyond.sum();
    }

    @Override
    public boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        boolean again = hasRefused(request);
        if (again || getSuspendedRequestCount() >= WAITING) {
            if (!again) {
                beyond.increment();
            }
            reject(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        return super.onConditionsMet(request, response, callback);
    }

    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        request.setAttribute(REFUSED, true);
        super.reject(request, response, callback, status);
    }

    @Override
    protected void expireSuspended(Request request, Response response, Callback callback) {
        request.setAttribute(REFUSED, true);
        super.expireSuspended(request, response, callback);
    }

    /** Whether this limit has refused the request. */
    static boolean hasRefused(Request request) {
        return request.getAttribute(REFUSED) != null;
    }

    static Problem problem() {
        return Problem.unavailable("too many requests at once, so this one was not processed");
    }
}
