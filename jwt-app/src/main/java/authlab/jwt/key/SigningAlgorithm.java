package authlab.jwt.key;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.JwkBuilder;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PrivateJwk;
import io.jsonwebtoken.security.SecretJwk;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The signature algorithms of tokens (RFC 7518 §3.1, RFC 8037 §3.1). */
public enum SigningAlgorithm {
    HS256("HS256"),
    RS256("RS256"),
    ES256("ES256"),
    /** Ed25519 only: the library's default for this name is Ed448. */
    EDDSA("EdDSA");

    private static final int SHORTEST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private final String id;

    SigningAlgorithm(String id) {
        this.id = id;
    }

    /** The algorithm in the library. */
    public SecureDigestAlgorithm<?, ?> inLibrary() {
        return switch (this) {
            case HS256 -> Jwts.SIG.HS256;
            case RS256 -> Jwts.SIG.RS256;
            case ES256 -> Jwts.SIG.ES256;
            case EDDSA -> Jwts.SIG.EdDSA;
        };
    }

    /** The public members of a JWK in addition to the common ones; none for a secret. */
    List<String> publicMembers() {
        return switch (this) {
            case HS256 -> List.of();
            case RS256 -> List.of("n", "e");
            case ES256 -> List.of("crv", "x", "y");
            case EDDSA -> List.of("crv", "x");
        };
    }

    /** Generates a new key. */
    JwkBuilder<?, ?, ?> fresh() {
        return switch (this) {
            case HS256 -> Jwks.builder().key(Jwts.SIG.HS256.key().build());
            case RS256 -> Jwks.builder().rsaKeyPair(Jwts.SIG.RS256.keyPair().build());
            case ES256 -> Jwks.builder().ecKeyPair(Jwts.SIG.ES256.keyPair().build());
            case EDDSA -> Jwks.builder().octetKeyPair(Jwks.CRV.Ed25519.keyPair().build());
        };
    }

    /** Whether a public key is one of this algorithm. */
    private boolean fits(Key key) {
        return switch (this) {
            case HS256 -> false;
            case RS256 -> key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS;
            case ES256 ->
                key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P256_BITS;
            case EDDSA ->
                key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519");
        };
    }

    /** Why a key cannot be used with this algorithm, if so. */
    Optional<String> flaw(Jwk<?> key) {
        return switch (key) {
            case SecretJwk secret
            when this == HS256 ->
                SecretStrength.weakness(secret.toKey().getEncoded()).map("the secret "::concat);
            case PrivateJwk<?, ?, ?> pair when fits(pair.toPublicJwk().toKey()) -> Optional.empty();
            default -> Optional.of(this == HS256 ? "it is not a secret" : "it is not a private key for " + id);
        };
    }

    /** Signs a complete token; the key is one of this algorithm. */
    String sign(JwtBuilder token, Key key) {
        JwtBuilder signed = inLibrary() instanceof SignatureAlgorithm pairs
                ? token.signWith((PrivateKey) key, pairs)
                : token.signWith((SecretKey) key, Jwts.SIG.HS256);
        return signed.compact();
    }

    /** The {@code alg} header. */
    @Override
    public String toString() {
        return id;
    }
}
