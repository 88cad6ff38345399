package authlab.jwt.token;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.Keys;
import authlab.jwt.key.SigningKey;
import authlab.jwt.token.TokenFault.Refusal;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Decides whether a token is good (RFC 8725 §3, RFC 9068 §4). Asks nobody. Thread-safe. */
public final class TokenCheck {

    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");

    private final Keys keys;
    private final Clock clock;
    private final JwtParser parser;
    private final int longest;
    private final ClaimsReader claims;

    public TokenCheck(TokenRules rules, Keys keys, Cryptography cryptography, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.claims = new ClaimsReader(rules, clock);
        this.longest = rules.longestToken();
        this.parser = Jwts.parser()
                .json(new StrictClaims())
                .provider(cryptography.provider())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(rules.leeway().toSeconds())
                .requireIssuer(rules.issuer())
                .requireAudience(rules.audience())
                .keyLocator(this::keyFor)
                .sig()
                .clear()
                .add(keys.ring().algorithm().inLibrary())
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

    /** What the token says if it is good, and what is wrong with it otherwise. */
    public TokenVerdict check(String token, TokenKind kind) {
        Optional<TokenFault> misshapen = TokenShape.fault(token, longest);
        if (misshapen.isPresent()) {
            return new Bad(misshapen.get());
        }
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            requireKind(jws.getHeader(), kind);
            return new Good(claims.read(jws.getPayload(), kind));
        } catch (RuntimeException | StackOverflowError e) {
            // Not only JwtException: the library lets others pass for some malformed tokens.
            return new Bad(TokenFault.of(e));
        }
    }

    /** Every header this app writes and no other: no {@code crit}, {@code jwk}, {@code jku}, {@code x5c}, {@code zip}. */
    private Key keyFor(Header header) {
        if (!(header instanceof JwsHeader jws)) {
            throw new Refusal(TokenFault.SHAPE);
        }
        if (jws.getKeyId() == null || jws.getKeyId().isEmpty()) {
            throw new Refusal(TokenFault.NO_KEY);
        }
        Instant now = clock.instant();
        SigningKey key =
                keys.ring().accepting(jws.getKeyId(), now).orElseThrow(() -> new Refusal(TokenFault.UNKNOWN_KEY));
        if (!key.algorithm().toString().equals(jws.getAlgorithm())) {
            throw new Refusal(TokenFault.ALGORITHM);
        }
        if (!jws.keySet().equals(HEADERS)) {
            throw new Refusal(jws.containsKey("typ") ? TokenFault.HEADER : TokenFault.KIND);
        }
        return key.checks();
    }

    private static void requireKind(JwsHeader header, TokenKind kind) {
        String type = String.valueOf(header.getType());
        if (!type.equalsIgnoreCase(kind.type()) && !type.equalsIgnoreCase("application/" + kind.type())) {
            throw new Refusal(TokenFault.KIND);
        }
    }
}
