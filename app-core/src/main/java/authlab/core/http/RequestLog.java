package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.http.RecordedRequest.Outcome;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The newest requests that matter to a workshop: those of workshop users, those that present a credential or a name of
 * such a user, and all refused ones that present a credential. Thread-safe.
 *
 * <p>Requests are recorded only while somebody reads the log: the first call of {@link #after} starts it, and it ends
 * five seconds after the last one. Otherwise it costs one volatile read per request, and accepted requests of other users
 * cost no allocation even then, so that a measured node is not affected. A request that was refused before it reached a
 * route, by the overload limit or as malformed HTTP, is not recorded.
 */
final class RequestLog {

    static final int CAPACITY = 256;

    /** The demo users from this one on sign in by hand; no load uses them. */
    static final long FIRST_WORKSHOP_USER = 901;

    private static final Duration RECORDED_AFTER_A_READ = Duration.ofSeconds(5);
    private static final long NOT_WATCHED = 0;
    private static final TracedCredential NONE = new TracedCredential("");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Function<AuthCall, List<String>> presented;
    private final Clock clock;
    private final AtomicLong watchedUntil = new AtomicLong(NOT_WATCHED);
    private final Deque<RecordedRequest> newest = new ArrayDeque<>(CAPACITY);
    /** Starts above every number of the node before a restart. */
    private long last;

    /**
     * A page of the log.
     *
     * @param last the number of the newest recorded request; of two starts of a node, the later one has higher numbers
     * @param requests in the order of their numbers
     */
    @JsonNaming(LowerCamelCaseStrategy.class)
    record Page(long last, List<RecordedRequest> requests) {}

    /** @param presented the credentials that a request presents, as {@link authlab.core.AuthMechanism#presented} */
    RequestLog(Function<AuthCall, List<String>> presented, Clock clock) {
        this.presented = presented;
        this.clock = clock;
        this.last = clock.millis() * 1_000;
    }

    /** The recorded requests with a higher number; from this call on requests are recorded for five seconds. */
    Page after(long seq) {
        watchedUntil.set(clock.millis() + RECORDED_AFTER_A_READ.toMillis());
        synchronized (newest) {
            return new Page(last, newest.stream().filter(r -> r.seq() > seq).toList());
        }
    }

    /** Records a request that has ended, if it is to be recorded. */
    void answered(Exchange exchange, String method, int status) {
        if (!isWatched()) {
            return;
        }
        boolean refused = isRefusal(status);
        if (!refused && isOther(exchange.user())) {
            return;
        }
        TracedCredential credential = presented(exchange);
        long claimed = Math.max(exchange.claimedUser(), credential.claimedUser());
        if ((refused && !credential.isEmpty())
                || exchange.user() >= FIRST_WORKSHOP_USER
                || claimed >= FIRST_WORKSHOP_USER) {
            add(exchange, new Outcome(METHODS.contains(method) ? method : "other", status, credential, claimed));
        }
    }

    private boolean isWatched() {
        long until = watchedUntil.get();
        if (until == NOT_WATCHED) {
            return false;
        }
        boolean watched = clock.millis() < until;
        if (!watched) {
            // Fails if the log has been read since.
            watchedUntil.compareAndSet(until, NOT_WATCHED);
        }
        return watched;
    }

    private static boolean isRefusal(int status) {
        return status == 400 || status == 401 || status == 403 || status == 503;
    }

    private static boolean isOther(long user) {
        return user != AuthLog.UNKNOWN_USER && user < FIRST_WORKSHOP_USER;
    }

    /** A refresh token in the body, else the first credential of the headers. */
    private TracedCredential presented(Exchange exchange) {
        TracedCredential inBody = exchange.refreshToken();
        if (!inBody.isEmpty()) {
            return inBody;
        }
        List<String> inHeaders = presented.apply(exchange.call());
        return inHeaders.isEmpty() ? NONE : new TracedCredential(inHeaders.getFirst());
    }

    private void add(Exchange exchange, Outcome outcome) {
        long now = clock.millis();
        synchronized (newest) {
            if (newest.size() == CAPACITY) {
                newest.removeFirst();
            }
            last++;
            newest.addLast(RecordedRequest.of(last, now, exchange, outcome));
        }
    }
}
