package authlab.jwt;

import authlab.core.settings.Secret;
import authlab.core.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of tokens.
 *
 * @param secret what {@code algorithm} signs and checks with
 * @param keyId the {@code kid} of that key
 * @param leeway how far the clocks of two nodes may differ
 */
record TokenSettings(
        SigningAlgorithm algorithm,
        Secret secret,
        String keyId,
        String issuer,
        String audience,
        Lifetimes lifetimes,
        Duration leeway) {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]{1,200}");
    private static final String A_NAME = "up to 200 visible ASCII characters";
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * How long tokens live.
     *
     * @param access of an access token
     * @param refresh of a login: refreshing does not prolong it
     */
    record Lifetimes(Duration access, Duration refresh) {}

    static TokenSettings read(Settings settings) {
        SigningAlgorithm algorithm = settings.choice("JWT_ALGORITHM", Optional.empty(), SigningAlgorithm.class);
        Duration access = settings.duration("JWT_ACCESS_TTL", Duration.ofMinutes(15), Duration.ofSeconds(1), LONGEST);
        Duration refresh = settings.duration("JWT_REFRESH_TTL", Duration.ofHours(8), Duration.ofSeconds(1), LONGEST);
        if (access.compareTo(refresh) > 0) {
            settings.problem("JWT_ACCESS_TTL", access, "at most JWT_REFRESH_TTL, " + refresh);
        }
        return new TokenSettings(
                algorithm,
                settings.secret("JWT_SECRET", SecretRule::weakness, "at least 32 random bytes, not a known phrase"),
                settings.text(
                        "JWT_KEY_ID", Pattern.compile("[A-Za-z0-9._-]{1,64}"), "a name of letters, digits, . _ -"),
                settings.text("JWT_ISSUER", NAME, A_NAME),
                settings.text("JWT_AUDIENCE", NAME, A_NAME),
                new Lifetimes(access, refresh),
                settings.duration("JWT_LEEWAY", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(2)));
    }
}
