package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import authlab.lab.measure.Event.Operation;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** The pieces that the simulations share: one request, timed in nanoseconds and written into the history. */
final class Steps {

    static final String USER = "user";
    static final String SCHEDULED = "scheduled";
    static final String OPERATION = "operation";

    private static final String SENT = "sent";
    private static final String STATUS = "status";
    private static final String NODE = "node";
    private static final String TIMING = "timing";

    private final Load load;

    Steps(Load load) {
        this.load = load;
    }

    /** Keep-alive connections shared by all users, nothing cached, no page resources, no request of Gatling's own. */
    static HttpProtocolBuilder protocol() {
        return http.shareConnections()
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .acceptHeader("application/json")
                .userAgentHeader("authlab");
    }

    /** One request from sending to the whole answer; the operation's name is the request's, {@code user} says whose. */
    ChainBuilder timed(Target target, HttpRequestActionBuilder request) {
        return exec(this::sending)
                .exec(request.check(
                        status().saveAs(STATUS),
                        header("X-Served-By").optional().saveAs(NODE),
                        header("Server-Timing").optional().saveAs(TIMING),
                        status().in(200, 204)))
                .exec(session -> answered(target, session));
    }

    private Session sending(Session session) {
        return session.removeAll(STATUS, NODE, TIMING).set(SENT, load.clock().now());
    }

    private Session answered(Target target, Session session) {
        long now = load.clock().now();
        long sent = session.getLong(SENT);
        int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
        Answers.Auth auth = Answers.Auth.of(session.getString(TIMING));
        String node = session.getString(NODE);
        String operation = session.getString(OPERATION);
        load.history()
                .append(new Operation(
                        load.trial(),
                        sent,
                        session.contains(SCHEDULED) ? session.getLong(SCHEDULED) : sent,
                        target.variant(),
                        operation == null ? "" : operation,
                        session.getInt(USER),
                        now - sent,
                        status,
                        Answers.cause(status, now - sent),
                        node == null ? "" : node,
                        auth.nanos(),
                        auth.calls()));
        return session.markAsSucceeded();
    }
}
