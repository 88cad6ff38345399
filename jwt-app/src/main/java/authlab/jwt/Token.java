package authlab.jwt;

import java.time.Instant;
import java.util.List;

/** What a good token says. {@code roles} and {@code name} are empty in a refresh token, which does not need them. */
record Token(long userId, String name, List<String> roles, Instant expiresAt) {}
