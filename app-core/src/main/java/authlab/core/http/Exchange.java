package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.Cost;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The state of one request. Confined to the request's thread. */
final class Exchange {

    /** The route of a request that matched none. */
    static final String NO_ROUTE = "none";

    private static final String KEY = Exchange.class.getName();

    private final long startNanos = System.nanoTime();
    private final String requestId;
    private final AuthCall call;
    private final Cost business = new Cost();
    private String route = NO_ROUTE;

    private Exchange(String requestId, AuthCall call) {
        this.requestId = requestId;
        this.call = call;
    }

    /** Begins an exchange; a well-formed request id of the balancer is kept. */
    static Exchange begin(Context ctx) {
        String given = ctx.header("X-Request-Id");
        String id = given != null && isRequestId(given)
                ? given
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        boolean overTls = ResponseHeaders.isHttps(ctx.header(ResponseHeaders.FORWARDED_PROTO));
        AuthCall call = new AuthCall(headers(ctx, "Authorization"), headers(ctx, "Cookie"), overTls, new Cost());
        Exchange exchange = new Exchange(id, call);
        ctx.attribute(KEY, exchange);
        return exchange;
    }

    static Exchange of(Context ctx) {
        Exchange exchange = ctx.attribute(KEY);
        return exchange == null ? begin(ctx) : exchange;
    }

    private static boolean isRequestId(String given) {
        int length = given.length();
        for (int i = 0; i < length; i++) {
            char c = given.charAt(i);
            boolean allowed = c < 128 && (Character.isLetterOrDigit(c) || c == '-');
            if (!allowed) {
                return false;
            }
        }
        return length >= 8 && length <= 64;
    }

    /** All values of a header; the usual one or none are not copied again by {@link AuthCall}. */
    private static List<String> headers(Context ctx, String name) {
        List<String> values = Collections.list(ctx.req().getHeaders(name));
        return values.size() > 1 ? values : values.isEmpty() ? List.of() : List.of(values.getFirst());
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

    /** The {@code Server-Timing} value: milliseconds and store calls of each step that was measured. */
    String serverTiming() {
        StringBuilder timing = new StringBuilder(64);
        append(timing, "auth", call.cost());
        append(timing, "db", business);
        return timing.toString();
    }

    private static void append(StringBuilder timing, String name, Cost cost) {
        if (cost.measured()) {
            long micros = (cost.nanos() + 500) / 1000;
            timing.append(timing.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(";dur=")
                    .append(micros / 1000)
                    .append('.')
                    .append(Long.toString(1000 + micros % 1000), 1, 4)
                    .append(";calls=")
                    .append(cost.calls());
        }
    }
}
