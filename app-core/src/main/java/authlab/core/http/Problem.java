package authlab.core.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;

/** An error response: RFC 9457 problem details and headers. Never contains a stack trace. */
final class Problem extends RuntimeException {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;
    private final transient Map<String, String> headers = new TreeMap<>();
    private final transient Map<String, String> extensions = new TreeMap<>();

    Problem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, detail);
    }

    /** 503 for an unavailable store or overload, to be retried after one second. */
    static Problem unavailable(String detail) {
        return new Problem(503, detail).header("Retry-After", "1");
    }

    /** 429, to be retried after the delay, in whole seconds rounded up (RFC 9110 §10.2.3). */
    static Problem tooMany(String detail, Duration retryAfter) {
        long seconds = Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1000));
        return new Problem(429, detail).header("Retry-After", Long.toString(seconds));
    }

    Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds an extension member (RFC 9457 §3.2). */
    Problem member(String name, String value) {
        extensions.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The members of the body, in order. */
    Map<String, Object> body(String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", HttpStatus.getMessage(status));
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(extensions);
        body.put("request_id", requestId);
        return body;
    }
}
