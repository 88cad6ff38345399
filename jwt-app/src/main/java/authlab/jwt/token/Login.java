package authlab.jwt.token;

import java.time.Instant;

/**
 * The login that a token belongs to; all tokens issued after one password check share it.
 *
 * @param id the {@code sid}: random, 22 characters of base64url
 * @param beganMillis the time of the login in milliseconds since the epoch; finer than {@code iat}, to distinguish a
 *     login just after a logout-everywhere from one just before
 * @param ends refreshing does not extend it
 * @param generation the generation of the refresh token; 0 without rotation
 */
public record Login(String id, long beganMillis, Instant ends, int generation) {

    /** The same login with another generation. */
    public Login at(int next) {
        return new Login(id, beganMillis, ends, next);
    }
}
