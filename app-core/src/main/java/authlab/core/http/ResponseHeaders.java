package authlab.core.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every response, including errors outside the routes.
 *
 * <p>There is no {@code Access-Control-} header here or elsewhere: pages of other origins may not read responses.
 */
final class ResponseHeaders {

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

    /** Adds them to a response that has none of them. */
    void add(HttpFields.Mutable headers, Request request) {
        for (HttpField field : always) {
            headers.add(field);
        }
        // Only over TLS: over plain HTTP browsers must ignore it (RFC 6797 §8.1).
        if (isHttps(request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO))) {
            headers.add(HSTS);
        }
    }

    /** Sets them in a response that may have some of them. */
    void put(HttpFields.Mutable headers, Request request) {
        for (HttpField field : always) {
            headers.remove(field.getName());
        }
        headers.remove(HSTS.getName());
        add(headers, request);
    }

    /** Whether that is the protocol between client and balancer, which overwrites a value sent by the client. */
    static boolean isHttps(@Nullable String forwardedProto) {
        return "https".equals(forwardedProto);
    }
}
