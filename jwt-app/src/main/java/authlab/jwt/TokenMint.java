package authlab.jwt;

import authlab.core.Credential;
import authlab.core.Principal;
import authlab.jwt.SigningAlgorithm.SigningKey;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.jackson.io.JacksonSerializer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/** Makes signed tokens. Thread-safe. */
final class TokenMint {

    private static final int TOKEN_ID_BYTES = 16;

    private final TokenSettings settings;
    private final SigningKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final JacksonSerializer<Map<String, ?>> json = new JacksonSerializer<>();

    TokenMint(TokenSettings settings, SigningKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    /** A pair for a login that begins now. */
    Credential.Tokens firstPair(Principal principal) {
        return pair(principal, now().plus(settings.lifetimes().refresh()));
    }

    /** A pair for a login that ends at the given instant; neither token outlives it. */
    Credential.Tokens pair(Principal principal, Instant loginEnds) {
        Instant now = now();
        Instant byLifetime = now.plus(settings.lifetimes().access());
        Instant accessEnds = byLifetime.isBefore(loginEnds) ? byLifetime : loginEnds;
        JwtBuilder access = claims(TokenKind.ACCESS, principal, now, accessEnds)
                .claim("roles", principal.roles())
                .claim("name", principal.name());
        return new Credential.Tokens(
                key.signer().sign(access),
                key.signer().sign(claims(TokenKind.REFRESH, principal, now, loginEnds)),
                Duration.between(now, accessEnds));
    }

    private JwtBuilder claims(TokenKind kind, Principal principal, Instant now, Instant expires) {
        byte[] id = new byte[TOKEN_ID_BYTES];
        random.nextBytes(id);
        return Jwts.builder()
                .json(json)
                .header()
                .keyId(key.id())
                .type(kind.type())
                .and()
                .issuer(settings.issuer())
                .audience()
                .add(settings.audience())
                .and()
                .subject(Long.toString(principal.id()))
                .issuedAt(Date.from(now))
                .expiration(Date.from(expires))
                .id(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }

    /** Dates in tokens are whole seconds (RFC 7519 §2). */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
