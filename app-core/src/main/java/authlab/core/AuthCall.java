package authlab.core;

import java.util.ArrayList;
import java.util.List;

/** The credentials that one request presents, and the cost of authenticating them. */
public final class AuthCall {

    private final List<String> authorization;
    private final List<String> cookieHeaders;
    private final boolean overTls;
    private final Cost cost = new Cost();

    /**
     * @param authorization every {@code Authorization} header, as sent
     * @param cookieHeaders every {@code Cookie} header, as sent
     * @param overTls whether the client's connection, which ends at the balancer, is encrypted
     */
    public AuthCall(List<String> authorization, List<String> cookieHeaders, boolean overTls) {
        this.overTls = overTls;
        this.authorization = List.copyOf(authorization);
        this.cookieHeaders = List.copyOf(cookieHeaders);
    }

    public List<String> authorization() {
        return authorization;
    }

    /** A call over plain HTTP. */
    public AuthCall(List<String> authorization, List<String> cookieHeaders) {
        this(authorization, cookieHeaders, false);
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

    public boolean overTls() {
        return overTls;
    }

    public Cost cost() {
        return cost;
    }

    @Override
    public String toString() {
        return "AuthCall[authorization=" + authorization.size() + ", cookie headers=" + cookieHeaders.size() + "]";
    }
}
