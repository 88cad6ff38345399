package authlab.jwt.token;

import java.time.Duration;

/**
 * The properties of all tokens of a variant.
 *
 * @param leeway the tolerated difference between the clocks of two nodes
 * @param extraClaimBytes the length of a filler claim in access tokens, to measure the cost of token size; usually 0
 */
public record TokenRules(String issuer, String audience, Lifetimes lifetimes, Duration leeway, int extraClaimBytes) {

    /** The longest token without a filler claim. */
    private static final int LONGEST = 4096;

    /** Without a filler claim. */
    public TokenRules(String issuer, String audience, Lifetimes lifetimes, Duration leeway) {
        this(issuer, audience, lifetimes, leeway, 0);
    }

    /** In characters; base64 encodes three bytes as four characters. */
    int longestToken() {
        return LONGEST + (extraClaimBytes + 2) / 3 * 4;
    }

    /** The only client (RFC 9068 §2.2). */
    static final String CLIENT = "authlab-web";

    /**
     * The lifetimes of tokens.
     *
     * @param access of an access token
     * @param refresh of a login: refreshing does not extend it
     */
    public record Lifetimes(Duration access, Duration refresh) {}

    /** The longest time in which any node accepts a token, from the moment it is signed. */
    public Duration longestLife() {
        return lifetimes.refresh().plus(leeway);
    }
}
