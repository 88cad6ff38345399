package authlab.core.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every answer, errors below the routes included.
 *
 * <p>No {@code Access-Control-} header is among them, nor anywhere else: no page of another origin may read an answer.
 */
final class AnswerHeaders {

    /** How the client reached the balancer, which alone can reach a node and overwrites what clients send. */
    static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private AnswerHeaders() {}

    static void put(HttpFields.Mutable headers, String node, Request request) {
        headers.put("X-Served-By", node);
        ALWAYS.forEach(headers::put);
        // Over plain HTTP browsers must ignore it (RFC 6797 §8.1), and the lab is reached both ways.
        if (isHttps(request.getHeaders().get(FORWARDED_PROTO))) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    static boolean isHttps(@Nullable String forwardedProto) {
        return "https".equals(forwardedProto);
    }
}
