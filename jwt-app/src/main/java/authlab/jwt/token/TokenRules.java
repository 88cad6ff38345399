package authlab.jwt.token;

import java.time.Duration;

/**
 * What every token of a variant has in common.
 *
 * @param leeway how far the clocks of two nodes may differ
 * @param extraClaimBytes the length of a claim in access tokens that says nothing, to see what length costs; usually 0
 */
public record TokenRules(String issuer, String audience, Lifetimes lifetimes, Duration leeway, int extraClaimBytes) {

    /** So long may a token be that has no extra claim. */
    private static final int LONGEST = 4096;

    /** Without a claim that says nothing. */
    public TokenRules(String issuer, String audience, Lifetimes lifetimes, Duration leeway) {
        this(issuer, audience, lifetimes, leeway, 0);
    }

    /** In characters; base64 makes four of three bytes. */
    int longestToken() {
        return LONGEST + (extraClaimBytes + 2) / 3 * 4;
    }

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
