package authlab.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The credentials that one request presents, and the cost of authenticating them.
 *
 * @param authorization every {@code Authorization} header, as sent
 * @param cookieHeaders every {@code Cookie} header, as sent
 * @param overTls whether the client's connection, which ends at the balancer, is encrypted
 */
public record AuthCall(List<String> authorization, List<String> cookieHeaders, boolean overTls, Cost cost) {

    private static final String BEARER = "Bearer ";

    public AuthCall {
        authorization = List.copyOf(authorization);
        cookieHeaders = List.copyOf(cookieHeaders);
    }

    /** A call over plain HTTP. */
    public AuthCall(List<String> authorization, List<String> cookieHeaders) {
        this(authorization, cookieHeaders, false, new Cost());
    }

    /** The same call with a credential as its only one. */
    public AuthCall with(Credential credential) {
        return switch (credential) {
            case Credential.Cookie cookie ->
                new AuthCall(List.of(), List.of(cookie.setCookie().replaceFirst(";.*", "")), overTls, cost);
            case Credential.Tokens tokens ->
                new AuthCall(List.of("Bearer " + tokens.access()), List.of(), overTls, cost);
        };
    }

    /**
     * Every value sent for the cookie, neither decoded nor trimmed, so that duplicates are detected (RFC 6265 §5.4
     * leaves them open).
     */
    public List<String> cookies(String name) {
        List<String> values = new ArrayList<>(1);
        for (String header : cookieHeaders) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1));
                }
            }
        }
        return values;
    }

    /** Every token in an {@code Authorization} header with the scheme {@code Bearer} (RFC 6750 §2.1). */
    public List<String> bearerTokens() {
        return authorization.stream()
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()))
                .toList();
    }

    @Override
    public String toString() {
        return "AuthCall[authorization=" + authorization.size() + ", cookie headers=" + cookieHeaders.size() + "]";
    }
}
