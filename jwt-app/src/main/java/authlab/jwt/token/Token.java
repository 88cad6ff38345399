package authlab.jwt.token;

import java.time.Instant;
import java.util.List;

/**
 * What a good token says.
 *
 * @param id the {@code jti}
 * @param login its end is known from a refresh token only; an access token has its own
 * @param name empty in a refresh token, which does not need it
 * @param roles empty in a refresh token
 */
public record Token(String id, long userId, String name, List<String> roles, Login login, Instant expiresAt) {}
