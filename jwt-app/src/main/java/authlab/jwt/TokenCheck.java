package authlab.jwt;

import authlab.jwt.SigningAlgorithm.SigningKey;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a token is good (RFC 8725 §3, RFC 9068 §4). Thread-safe. */
final class TokenCheck {

    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");
    private static final Pattern USER_ID = Pattern.compile("[1-9]\\d{0,17}");

    private final TokenSettings settings;
    private final Clock clock;
    private final Map<String, SigningKey> keys;
    private final JwtParser parser;

    TokenCheck(TokenSettings settings, SigningKey key, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = Map.of(key.id(), key);
        this.parser = Jwts.parser()
                .json(new StrictClaims())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(settings.leeway().toSeconds())
                .requireIssuer(settings.issuer())
                .requireAudience(settings.audience())
                .keyLocator(header -> header instanceof JwsHeader jws ? keyFor(jws) : null)
                .sig()
                .clear()
                .add(key.algorithm())
                .and()
                .key()
                .clear()
                .and()
                .enc()
                .clear()
                .and()
                .zip()
                .clear()
                .and()
                .build();
    }

    /** What the token says if it is good, and nothing if anything at all is wrong with it. */
    Optional<Token> check(String token, TokenKind kind) {
        if (!TokenShape.isStrict(token)) {
            return Optional.empty();
        }
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            return isOfKind(jws.getHeader(), kind) ? read(jws.getPayload(), kind) : Optional.empty();
        } catch (RuntimeException | StackOverflowError _) {
            // Not only JwtException: the library lets others pass for some malformed tokens.
            return Optional.empty();
        }
    }

    /** A look in a map: a key id that came from outside never names a file, a row or an address. */
    private @Nullable Key keyFor(JwsHeader header) {
        SigningKey key = keys.get(String.valueOf(header.getKeyId()));
        return key != null && key.algorithm().getId().equals(header.getAlgorithm()) ? key.checks() : null;
    }

    /** Every header this app writes and no other: no {@code crit}, {@code jwk}, {@code jku}, {@code x5c}, {@code zip}. */
    private static boolean isOfKind(JwsHeader header, TokenKind kind) {
        String type = String.valueOf(header.getType());
        return header.keySet().equals(HEADERS)
                && (type.equalsIgnoreCase(kind.type()) || type.equalsIgnoreCase("application/" + kind.type()));
    }

    private Optional<Token> read(Claims claims, TokenKind kind) {
        Date issued = claims.getIssuedAt();
        Date expires = claims.getExpiration();
        if (issued == null || expires == null || !isTimely(issued.toInstant(), expires.toInstant(), kind)) {
            return Optional.empty();
        }
        String subject = claims.get("sub", String.class);
        String id = claims.get("jti", String.class);
        if (subject == null
                || id == null
                || id.isEmpty()
                || !USER_ID.matcher(subject).matches()) {
            return Optional.empty();
        }
        return switch (kind) {
            case ACCESS -> access(Long.parseLong(subject), claims, expires.toInstant());
            case REFRESH -> Optional.of(new Token(Long.parseLong(subject), "", List.of(), expires.toInstant()));
        };
    }

    /** Not used on or after it expires, not from the future, and not longer-lived than this app makes them. */
    private boolean isTimely(Instant issued, Instant expires, TokenKind kind) {
        Instant now = clock.instant();
        return now.isBefore(expires.plus(settings.leeway()))
                && !issued.isAfter(now.plus(settings.leeway()))
                && Duration.between(issued, expires).compareTo(kind.lifetime(settings.lifetimes())) <= 0;
    }

    private static Optional<Token> access(long userId, Claims claims, Instant expires) {
        String name = claims.get("name", String.class);
        List<?> roles = Objects.requireNonNullElse(claims.get("roles", List.class), List.of(0));
        if (name == null || name.isEmpty() || !roles.stream().allMatch(String.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(
                new Token(userId, name, roles.stream().map(String.class::cast).toList(), expires));
    }
}
