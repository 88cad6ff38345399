package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.Cost;
import authlab.core.Credential;
import authlab.core.Principal;
import io.javalin.http.Context;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The state of one request. Confined to the request's thread. */
final class Exchange {

    /** The route of a request that matched none. */
    static final String NO_ROUTE = "none";

    private static final String KEY = Exchange.class.getName();

    private final long startNanos = System.nanoTime();
    private final @Nullable String givenId;
    private final AuthCall call;
    private final Cost business = new Cost();
    private @Nullable String requestId;
    private String route = NO_ROUTE;
    private long user = AuthLog.UNKNOWN_USER;
    private String userName = "";
    private long claimedUser = AuthLog.UNKNOWN_USER;
    private String refreshToken = "";
    private @Nullable Credential issued;
    private String refusal = "";

    Exchange(@Nullable String givenId, AuthCall call) {
        this.givenId = givenId;
        this.call = call;
    }

    static Exchange begin(Context ctx) {
        HttpFields headers =
                ServletContextRequest.getServletContextRequest(ctx.req()).getHeaders();
        AuthCall call = new AuthCall(
                headers.getValuesList(HttpHeader.AUTHORIZATION),
                headers.getValuesList(HttpHeader.COOKIE),
                ResponseHeaders.isHttps(headers.get(HttpHeader.X_FORWARDED_PROTO)),
                new Cost());
        Exchange exchange = new Exchange(headers.get("X-Request-Id"), call);
        ctx.attribute(KEY, exchange);
        return exchange;
    }

    static Exchange of(Context ctx) {
        Exchange exchange = ctx.attribute(KEY);
        return exchange == null ? begin(ctx) : exchange;
    }

    static boolean isRequestId(String given) {
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

    /** That of the balancer if it is well-formed, else one of its own; the same at every call. */
    String requestId() {
        String known = requestId;
        if (known == null) {
            known = givenId != null && isRequestId(givenId)
                    ? givenId
                    : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
            requestId = known;
        }
        return known;
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

    /** The authenticated user's id, or {@link AuthLog#UNKNOWN_USER}. */
    long user() {
        return user;
    }

    /** The authenticated user's name, or the empty text if only the id is known. */
    String userName() {
        return userName;
    }

    void user(Principal principal) {
        user = principal.id();
        userName = principal.name();
    }

    void user(long id) {
        user = id;
    }

    /** The user named by a failed login, or {@link AuthLog#UNKNOWN_USER}. */
    long claimedUser() {
        return claimedUser;
    }

    void claimedUser(long id) {
        claimedUser = id;
    }

    /** The refresh token in the body, if it was used. */
    TracedCredential refreshToken() {
        return new TracedCredential(refreshToken);
    }

    void refreshToken(String presented) {
        refreshToken = presented;
    }

    /** The credential in the response. */
    TracedCredential issued() {
        return new TracedCredential(issued == null ? "" : issued.value());
    }

    void issued(Credential credential) {
        issued = credential;
    }

    /** Why the request was not served, or the empty text. */
    String refusal() {
        return refusal;
    }

    void refusal(String reason) {
        refusal = reason;
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
