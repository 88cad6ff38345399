package authlab.core.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every response, including errors outside the routes.
 *
 * <p>There is no {@code Access-Control-} header here or elsewhere: pages of other origins may not read responses.
 */
final class ResponseHeaders {

    /** The protocol between client and balancer; set by the balancer, which overwrites a value sent by the client. */
    static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private static final HttpField HSTS = new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    private final List<HttpField> always;

    ResponseHeaders(String node) {
        always = List.of(
                new PreEncodedHttpField("X-Served-By", node),
                new PreEncodedHttpField("Cache-Control", "no-store"),
                new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
                new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
                new PreEncodedHttpField("X-Content-Type-Options", "nosniff"));
    }

    void put(HttpFields.Mutable headers, Request request) {
        always.forEach(headers::put);
        // Only over TLS: over plain HTTP browsers must ignore it (RFC 6797 §8.1).
        if (isHttps(request.getHeaders().get(FORWARDED_PROTO))) {
            headers.put(HSTS);
        }
    }

    static boolean isHttps(@Nullable String forwardedProto) {
        return "https".equals(forwardedProto);
    }
}
