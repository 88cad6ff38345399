package authlab.jwt.token;

import authlab.core.Base64Url;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.Keys;
import authlab.jwt.key.SigningKey;
import authlab.jwt.token.TokenError.Refusal;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
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
import java.util.Set;

/** Verifies tokens (RFC 8725 §3, RFC 9068 §4), without any store. Thread-safe. */
public final class TokenVerifier {

    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");

    private final Keys keys;
    private final Clock clock;
    private final JwtParser parser;
    private final int longest;
    private final ClaimsReader claims;
    private final DirectVerifier direct;

    public TokenVerifier(TokenRules rules, Keys keys, Cryptography cryptography, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.claims = new ClaimsReader(rules, clock);
        this.longest = rules.longestToken();
        this.direct = new DirectVerifier(rules, keys, cryptography, clock);
        this.parser = Jwts.parser()
                .json(new StrictClaims())
                .provider(cryptography.provider())
                .clock(() -> Date.from(clock.instant()))
                // The library takes whole seconds; ClaimsReader takes the exact leeway.
                .clockSkewSeconds(Math.ceilDiv(rules.leeway().toMillis(), 1_000))
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

    /** The contents of a valid token, or the error. */
    public Verification verify(String token, TokenKind kind) {
        if (token.length() > longest) {
            return new Invalid(TokenError.TOO_LONG);
        }
        if (!isCanonical(token)) {
            return new Invalid(TokenError.SHAPE);
        }
        return direct.verify(token, kind).<Verification>map(Valid::new).orElseGet(() -> byLibrary(token, kind));
    }

    private Verification byLibrary(String token, TokenKind kind) {
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            requireKind(jws.getHeader(), kind);
            Valid valid = new Valid(claims.read(jws.getPayload(), kind));
            direct.learn(token, jws.getHeader().getKeyId(), kind);
            return valid;
        } catch (RuntimeException | StackOverflowError e) {
            // Not only JwtException: for some malformed tokens the library throws others.
            return new Invalid(TokenError.of(e));
        }
    }

    /**
     * Whether it is three segments of canonical base64url and nothing else (RFC 7515 §5.2). The library decodes
     * leniently: it also accepts padding, and changed unused bits of a last character. One token must have one
     * encoding.
     */
    private static boolean isCanonical(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return Base64Url.isCanonical(token, 0, Math.max(first, 0))
                && Base64Url.isCanonical(token, first + 1, Math.max(second, first + 1))
                && Base64Url.isCanonical(token, second + 1, token.length());
    }

    /**
     * Accepts exactly the headers that this app writes: no {@code crit}, {@code jwk}, {@code jku}, {@code x5c}, {@code
     * zip}.
     */
    private Key keyFor(Header header) {
        if (!(header instanceof JwsHeader jws)) {
            throw new Refusal(TokenError.SHAPE);
        }
        if (jws.getKeyId() == null || jws.getKeyId().isEmpty()) {
            throw new Refusal(TokenError.NO_KEY);
        }
        Instant now = clock.instant();
        SigningKey key =
                keys.ring().accepting(jws.getKeyId(), now).orElseThrow(() -> new Refusal(TokenError.UNKNOWN_KEY));
        if (!key.algorithm().toString().equals(jws.getAlgorithm())) {
            throw new Refusal(TokenError.ALGORITHM);
        }
        if (!jws.keySet().equals(HEADERS)) {
            throw new Refusal(jws.containsKey("typ") ? TokenError.HEADER : TokenError.KIND);
        }
        return key.verificationKey();
    }

    private static void requireKind(JwsHeader header, TokenKind kind) {
        String type = String.valueOf(header.getType());
        if (!type.equalsIgnoreCase(kind.type()) && !type.equalsIgnoreCase("application/" + kind.type())) {
            throw new Refusal(TokenError.KIND);
        }
    }
}
