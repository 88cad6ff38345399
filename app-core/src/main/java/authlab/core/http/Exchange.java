package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.Cost;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What is known of one request while it is being answered. Confined to the request's thread. */
final class Exchange {

    /** The route of a request that matched none. */
    static final String NO_ROUTE = "none";

    private static final String KEY = Exchange.class.getName();
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final long startNanos = System.nanoTime();
    private final String requestId;
    private final AuthCall call;
    private final Cost business = new Cost();
    private String route = NO_ROUTE;

    private Exchange(String requestId, AuthCall call) {
        this.requestId = requestId;
        this.call = call;
    }

    /** Begins an exchange; the balancer's request id is kept if it looks like one. */
    static Exchange begin(Context ctx) {
        String given = ctx.header("X-Request-Id");
        String id = given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        boolean overTls = AnswerHeaders.isHttps(ctx.header(AnswerHeaders.FORWARDED_PROTO));
        AuthCall call = new AuthCall(headers(ctx, "Authorization"), headers(ctx, "Cookie"), overTls);
        Exchange exchange = new Exchange(id, call);
        ctx.attribute(KEY, exchange);
        return exchange;
    }

    static Exchange of(Context ctx) {
        Exchange exchange = ctx.attribute(KEY);
        return exchange == null ? begin(ctx) : exchange;
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }

    String requestId() {
        return requestId;
    }

    AuthCall call() {
        return call;
    }

    /** The cost of business and user queries. */
    Cost business() {
        return business;
    }

    String route() {
        return route;
    }

    void route(String path) {
        route = path;
    }

    long nanosSoFar() {
        return System.nanoTime() - startNanos;
    }

    /** The value of {@code Server-Timing}: milliseconds and store calls; a step that did not happen is left out. */
    String serverTiming() {
        StringBuilder timing = new StringBuilder(64);
        append(timing, "auth", call.cost());
        append(timing, "db", business);
        return timing.toString();
    }

    private static void append(StringBuilder timing, String name, Cost cost) {
        if (cost.happened()) {
            timing.append(timing.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(";dur=")
                    .append(String.format(Locale.ROOT, "%.3f", cost.nanos() / 1e6))
                    .append(";calls=")
                    .append(cost.calls());
        }
    }
}
