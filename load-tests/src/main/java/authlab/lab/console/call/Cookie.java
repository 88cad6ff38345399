package authlab.lab.console.call;

import java.util.Locale;
import java.util.Optional;

/**
 * A cookie as a response has set it (RFC 6265 §5.2).
 *
 * @param attributes as in the response, such as {@code Path=/jwt/; HttpOnly}
 */
record Cookie(String name, String value, String attributes) {

    /** The cookie of the balancer that pins a user to a node. */
    static final String ROUTE = "authlab_route";

    /** The name of the apps' cookie over plain HTTP. */
    static final String SESSION = "authlab_session";

    /** Parses the value of a {@code Set-Cookie} header. */
    static Optional<Cookie> parse(String setCookie) {
        String[] parts = setCookie.split(";", 2);
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String attributes = parts.length == 2 ? parts[1].strip() : "";
        return Optional.of(new Cookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                attributes));
    }

    /** Whether the response removes it. */
    boolean isCleared() {
        return attributes.toLowerCase(Locale.ROOT).contains("max-age=0") || value.isEmpty();
    }

    boolean isRoute() {
        return name.equals(ROUTE);
    }

    @Override
    public String toString() {
        return "Cookie[" + name + "]";
    }
}
