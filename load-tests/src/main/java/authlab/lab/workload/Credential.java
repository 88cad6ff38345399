package authlab.lab.workload;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The credential of a signed-in user: a bearer token, or cookies, which are updated as in a browser. Immutable.
 *
 * @param header the request header that carries it
 * @param renewal how a token is renewed; empty for cookies
 */
public record Credential(String header, String token, SequencedMap<String, String> cookies, Optional<Renewal> renewal) {

    /**
     * How a token is renewed.
     *
     * @param lifetime of the access token, as the server stated it
     * @param expiresAt when it expires, in nanoseconds since the epoch
     */
    record Renewal(String refreshToken, Duration lifetime, long expiresAt) {

        @Override
        public String toString() {
            return "Renewal[" + lifetime + "]";
        }
    }

    /** How much of a secret is shown. */
    private static final int SHOWN = 6;

    /** A secret of 128 bits has at least so many characters in base64url; shorter cookies name a node. */
    private static final int SECRET = 22;

    public Credential {
        cookies = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cookies));
    }

    /** A token in the {@code Authorization} header (RFC 6750 §2.1). */
    static Credential bearer(String token, Optional<Renewal> renewal) {
        return new Credential("Authorization", token, new LinkedHashMap<>(), renewal);
    }

    /** The cookies that a response sets; empty if it sets none. */
    static Optional<Credential> cookies(HttpHeaders response) {
        Credential learned = new Credential("Cookie", "", new LinkedHashMap<>(), Optional.empty()).learn(response);
        return learned.cookies().isEmpty() ? Optional.empty() : Optional.of(learned);
    }

    /** The value of {@link #header}. */
    public String value() {
        return token.isEmpty()
                ? cookies.entrySet().stream()
                        .map(c -> c.getKey() + "=" + c.getValue())
                        .collect(Collectors.joining("; "))
                : "Bearer " + token;
    }

    /**
     * The value of {@link #header} for a record that others read: all but the first characters of the signature or the session
     * id are replaced by {@code x}, so that nobody can use it. Its length is the same.
     */
    public String disarmed() {
        int signature = token.lastIndexOf('.') + 1;
        SequencedMap<String, String> shown = new LinkedHashMap<>();
        cookies.forEach((name, value) -> shown.put(name, value.length() < SECRET ? value : hidden(value)));
        return new Credential(
                        header,
                        token.substring(0, signature) + hidden(token.substring(signature)),
                        shown,
                        Optional.empty())
                .value();
    }

    private static String hidden(String secret) {
        int shown = Math.min(SHOWN, secret.length());
        return secret.substring(0, shown) + "x".repeat(secret.length() - shown);
    }

    /** When a token expires, in nanoseconds since the epoch; empty for cookies. */
    public OptionalLong expiresAt() {
        return renewal.map(r -> OptionalLong.of(r.expiresAt())).orElse(OptionalLong.empty());
    }

    /** Bytes of the header line as HTTP/1.1 sends it. */
    public int bytes() {
        return header.length() + ": ".length() + value().length() + "\r\n".length();
    }

    /** The same with the cookies that a response sets. */
    public Credential learn(HttpHeaders response) {
        Credential learned = this;
        for (String setCookie : response.allValues("Set-Cookie")) {
            String[] pair = setCookie.split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                learned = learned.with(pair[0].strip(), pair[1].strip());
            }
        }
        return learned;
    }

    Credential with(String cookie, String value) {
        if (!token.isEmpty()) {
            return this;
        }
        SequencedMap<String, String> more = new LinkedHashMap<>(cookies);
        more.put(cookie, value);
        return new Credential(header, token, more, renewal);
    }

    @Override
    public String toString() {
        return "Credential[" + header + ", " + bytes() + " bytes" + Map.of("cookies", cookies.keySet()) + "]";
    }
}
