package authlab.jwt.token;

import java.time.Duration;

/**
 * What every token of a variant has in common.
 *
 * @param leeway how far the clocks of two nodes may differ
 */
public record TokenRules(String issuer, String audience, Lifetimes lifetimes, Duration leeway) {

    /** The one client there is (RFC 9068 §2.2). */
    static final String CLIENT = "authlab-web";

    /**
     * How long tokens live.
     *
     * @param access of an access token
     * @param refresh of a login: refreshing does not prolong it
     */
    public record Lifetimes(Duration access, Duration refresh) {}

    /** From the moment a token is signed until no node accepts it any more, whatever its kind. */
    public Duration longestLife() {
        return lifetimes.refresh().plus(leeway);
    }
}
