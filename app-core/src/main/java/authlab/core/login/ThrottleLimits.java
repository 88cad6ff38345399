package authlab.core.login;

import java.time.Duration;

/**
 * When failed logins are throttled.
 *
 * @param failuresAllowed wrong passwords in a row for one account name; NIST SP 800-63B allows at most 100
 * @param longestDelay the upper bound of the delay, which doubles with each further failure
 */
record ThrottleLimits(int failuresAllowed, Duration longestDelay) {

    static final ThrottleLimits STANDARD = new ThrottleLimits(10, Duration.ofSeconds(30));
}
