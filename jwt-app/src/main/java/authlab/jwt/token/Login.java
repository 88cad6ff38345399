package authlab.jwt.token;

import java.time.Instant;

/**
 * The login that a token belongs to; all tokens that come from one password share it.
 *
 * @param id the {@code sid}: random, 22 characters of base64url
 * @param beganMillis when the password was checked, in milliseconds since the epoch; finer than {@code iat}, so that a
 *     login just after a logout-everywhere can be told from one just before
 * @param ends refreshing does not prolong it
 * @param generation how often its refresh token was replaced; 0 where refresh tokens are not replaced
 */
public record Login(String id, long beganMillis, Instant ends, int generation) {

    /** The same login with its next refresh token. */
    public Login at(int next) {
        return new Login(id, beganMillis, ends, next);
    }
}
