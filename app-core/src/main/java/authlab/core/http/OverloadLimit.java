package authlab.core.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the requests that are processed at once. The others wait before anything is read or authenticated, in a queue
 * that holds no thread, and are refused when their time is over: more requests at once would not be answered faster, but
 * fill the heap, and the collector would use the cores.
 *
 * <p>A refusal costs a fifth of a request. A client that asks again at once would take most of the CPU time away from the
 * requests that are answered if it were refused at once; while it waits it costs nothing.
 *
 * <p>Jetty's {@code QoSHandler} (12.1.13) does the same, but a request that ends waits in a loop for one that is about to
 * join the queue. On virtual threads such loops can hold all carrier threads, so that the other one never runs: the node
 * uses all cores from then on, without any load. This handler takes places and joins the queue under one lock.
 */
final class OverloadLimit extends ConditionalHandler.Abstract {

    /** More than saturate all cores while stores answer within a millisecond. */
    private static final int AT_ONCE = 64;

    /** Beyond this a request is refused at once, so that arrivals that do not wait for responses cannot fill the heap. */
    private static final int WAITING = 448;

    /** Shorter than clients and the balancer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final String REFUSED = OverloadLimit.class.getName();

    private final Lock lock = new ReentrantLock();
    private final SequencedSet<Waiting> queue = new LinkedHashSet<>();
    private final LongAdder refused = new LongAdder();
    private int places = AT_ONCE;

    OverloadLimit() {
        // Logins wait for a password hash and have a limit of their own; they must not occupy the places of others.
        excludePath("/login", "/health/*", "/metrics", "/requests");
    }

    /** The requests refused since the start. */
    long refused() {
        return refused.sum();
    }

    /** A request in the queue. */
    private final class Waiting {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private Scheduler.@Nullable Task timer;

        private Waiting(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        private void join() {
            timer = getServer().getScheduler().schedule(this::expire, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            queue.add(this);
        }

        /** It has a place now; in a thread of its own, since the one before may have many to begin. */
        private void begin() {
            if (timer != null) {
                timer.cancel();
            }
            request.getContext().execute(this::process);
        }

        private void process() {
            try {
                if (!OverloadLimit.this.process(request, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }

        private void expire() {
            boolean waited;
            lock.lock();
            try {
                waited = queue.remove(this);
            } finally {
                lock.unlock();
            }
            if (waited) {
                request.getContext().execute(() -> refuse(request, response, callback));
            }
        }
    }

    @Override
    protected boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        boolean place;
        lock.lock();
        try {
            place = places > 0;
            if (place) {
                places--;
            } else if (queue.size() < WAITING) {
                new Waiting(request, response, callback).join();
                return true;
            }
        } finally {
            lock.unlock();
        }
        return place ? process(request, response, callback) : refuse(request, response, callback);
    }

    @Override
    protected boolean onConditionsNotMet(Request request, Response response, Callback callback) throws Exception {
        return nextHandler(request, response, callback);
    }

    private boolean process(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(request, _ -> ended());
        return nextHandler(request, response, callback);
    }

    /** A request has ended: its place is that of whoever has waited longest. */
    private void ended() {
        Waiting next;
        lock.lock();
        try {
            next = queue.isEmpty() ? null : queue.removeFirst();
            if (next == null) {
                places++;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.begin();
        }
    }

    private boolean refuse(Request request, Response response, Callback callback) {
        refused.increment();
        request.setAttribute(REFUSED, true);
        Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        return true;
    }

    /** Whether this limit has refused the request. */
    static boolean hasRefused(Request request) {
        return request.getAttribute(REFUSED) != null;
    }

    static Problem problem() {
        return Problem.unavailable("too many requests at once, so this one was not processed");
    }
}
