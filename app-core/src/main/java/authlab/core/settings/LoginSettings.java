package authlab.core.settings;

import java.time.Duration;

/**
 * How often one may fail to sign in.
 *
 * @param failuresAllowed so many wrong passwords for one account name in a row; NIST SP 800-63B allows at most 100
 * @param longestDelay what the growing delay between further attempts ends at
 */
public record LoginSettings(int failuresAllowed, Duration longestDelay) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static LoginSettings read(Settings settings) {
        return new LoginSettings(
                settings.number("LOGIN_FAILURES_ALLOWED", 10, 1, 100),
                settings.duration("LOGIN_DELAY_MAX", Duration.ofSeconds(30), SHORTEST, LONGEST));
    }
}
