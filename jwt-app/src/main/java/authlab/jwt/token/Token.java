package authlab.jwt.token;

import java.time.Instant;
import java.util.List;

/**
 * The contents of a valid token.
 *
 * @param id the {@code jti}
 * @param login its end is the token's own expiry in an access token
 * @param name empty in a refresh token
 * @param roles empty in a refresh token
 */
public record Token(String id, long userId, String name, List<String> roles, Login login, Instant expiresAt) {}
