package authlab.jwt.token;

import authlab.core.Base64Url;
import authlab.core.Credential;
import authlab.core.Principal;
import authlab.jwt.key.Keys;
import authlab.jwt.key.SigningKey;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.jackson.io.JacksonSerializer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;

/** Issues signed tokens. Thread-safe. */
public final class TokenIssuer {

    private static final int ID_BYTES = 16;

    private final TokenRules rules;
    private final Keys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final JacksonSerializer<Map<String, ?>> json = new JacksonSerializer<>();

    public TokenIssuer(TokenRules rules, Keys keys, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /** A login that begins at a time, by the clock of a store if there is one. */
    public Login begin(Instant began) {
        return new Login(
                Base64Url.random(ID_BYTES, random),
                began.toEpochMilli(),
                now().plus(rules.lifetimes().refresh()),
                0);
    }

    /** A pair of tokens for a login; neither outlives it. */
    public Credential.Tokens pair(Principal principal, Login login) {
        SigningKey key = keys.ring().signing();
        Instant now = now();
        Instant byLifetime = now.plus(rules.lifetimes().access());
        Instant accessEnds = byLifetime.isBefore(login.ends()) ? byLifetime : login.ends();
        JwtBuilder access = claims(TokenKind.ACCESS, key, principal, login)
                .issuedAt(Date.from(now))
                .expiration(Date.from(accessEnds))
                .claim("roles", principal.roles())
                .claim("name", principal.name());
        if (rules.extraClaimBytes() > 0) {
            access.claim("extra", "x".repeat(rules.extraClaimBytes()));
        }
        JwtBuilder refresh = claims(TokenKind.REFRESH, key, principal, login)
                .issuedAt(Date.from(now))
                .expiration(Date.from(login.ends()))
                .claim("gen", login.generation());
        return new Credential.Tokens(
                key.signer().apply(access), key.signer().apply(refresh), Duration.between(now, accessEnds));
    }

    private JwtBuilder claims(TokenKind kind, SigningKey key, Principal principal, Login login) {
        return Jwts.builder()
                .json(json)
                .header()
                .keyId(key.id())
                .type(kind.type())
                .and()
                .issuer(rules.issuer())
                .audience()
                .add(rules.audience())
                .and()
                .subject(Long.toString(principal.id()))
                .id(Base64Url.random(ID_BYTES, random))
                .claim("client_id", TokenRules.CLIENT)
                .claim("sid", login.id())
                .claim("login_ms", login.beganMillis());
    }

    /** Dates in tokens are whole seconds (RFC 7519 §2). */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
