package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static java.util.Objects.requireNonNull;

import authlab.lab.catalogue.Operation;
import authlab.lab.record.Event.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shared by all simulations: one request, timed in nanoseconds and appended to the history. */
record Steps(Load load) {

    static final String USER = "user";
    static final String SCHEDULED = "scheduled";
    static final String OPERATION = "operation";

    private static final String SENT = "sent";
    private static final String STATUS = "status";
    private static final String NODE = "node";
    private static final String TIMING = "timing";

    /** Keep-alive connections shared by all users, no caching, no page resources, no warm-up request by Gatling. */
    static HttpProtocolBuilder protocol() {
        return http.shareConnections()
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .acceptHeader("application/json")
                .userAgentHeader("authlab");
    }

    /** One request from sending to the complete response; session attributes hold its operation and user. */
    ChainBuilder timed(Target target, HttpRequestActionBuilder request) {
        return exec(this::sending)
                .exec(request.check(
                        status().saveAs(STATUS),
                        header("X-Served-By").optional().saveAs(NODE),
                        header("Server-Timing").optional().saveAs(TIMING),
                        status().in(200, 204)))
                .exec(session -> responded(target, session));
    }

    private Session sending(Session session) {
        return session.removeAll(STATUS, NODE, TIMING).set(SENT, load.clock().now());
    }

    private Session responded(Target target, Session session) {
        long now = load.clock().now();
        long sent = session.getLong(SENT);
        int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
        AuthTiming auth = AuthTiming.of(session.getString(TIMING));
        String node = session.getString(NODE);
        String operation = session.getString(OPERATION);
        load.history()
                .append(new Request(
                        load.trial(),
                        sent,
                        session.contains(SCHEDULED) ? session.getLong(SCHEDULED) : sent,
                        target.variant(),
                        Operation.named(requireNonNull(operation)),
                        session.getInt(USER),
                        now - sent,
                        status,
                        Request.causeOf(status, now - sent),
                        node == null ? "" : node,
                        auth.nanos(),
                        auth.calls()));
        return session.markAsSucceeded();
    }

    /**
     * The authentication part of the response header {@code Server-Timing}.
     *
     * @param nanos duration; -1 if the header does not contain it
     * @param calls number of store calls; -1 if the header does not contain it
     */
    private record AuthTiming(long nanos, int calls) {

        private static final Pattern AUTH = Pattern.compile("auth;dur=([0-9.]+)(?:;calls=(\\d+))?");

        static AuthTiming of(@Nullable String serverTiming) {
            Matcher m = AUTH.matcher(serverTiming == null ? "" : serverTiming);
            if (!m.find()) {
                return new AuthTiming(-1, -1);
            }
            String calls = m.group(2);
            long nanos = Math.round(Double.parseDouble(m.group(1)) * 1e6);
            return new AuthTiming(nanos, calls == null ? -1 : Integer.parseInt(calls));
        }
    }
}
