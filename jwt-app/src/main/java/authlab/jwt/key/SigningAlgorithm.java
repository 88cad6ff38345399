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
    HS256("HS256") {
        @Override
        public SecureDigestAlgorithm<?, ?> inLibrary() {
            return Jwts.SIG.HS256;
        }

        @Override
        List<String> publicMembers() {
            return List.of();
        }

        @Override
        JwkBuilder<?, ?, ?> fresh() {
            return Jwks.builder().key(Jwts.SIG.HS256.key().build());
        }

        @Override
        Optional<String> flaw(Jwk<?> key) {
            return key instanceof SecretJwk secret
                    ? SecretStrength.weakness(secret.toKey().getEncoded()).map("the secret "::concat)
                    : Optional.of("it is not a secret");
        }
    },
    RS256("RS256") {
        @Override
        public SecureDigestAlgorithm<?, ?> inLibrary() {
            return Jwts.SIG.RS256;
        }

        @Override
        List<String> publicMembers() {
            return List.of("n", "e");
        }

        @Override
        JwkBuilder<?, ?, ?> fresh() {
            return Jwks.builder().rsaKeyPair(Jwts.SIG.RS256.keyPair().build());
        }

        @Override
        boolean fits(Key key) {
            return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS;
        }
    },
    ES256("ES256") {
        @Override
        public SecureDigestAlgorithm<?, ?> inLibrary() {
            return Jwts.SIG.ES256;
        }

        @Override
        List<String> publicMembers() {
            return List.of("crv", "x", "y");
        }

        @Override
        JwkBuilder<?, ?, ?> fresh() {
            return Jwks.builder().ecKeyPair(Jwts.SIG.ES256.keyPair().build());
        }

        @Override
        boolean fits(Key key) {
            return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P256_BITS;
        }
    },
    /** Ed25519 only: the library's default for this name is Ed448. */
    EDDSA("EdDSA") {
        @Override
        public SecureDigestAlgorithm<?, ?> inLibrary() {
            return Jwts.SIG.EdDSA;
        }

        @Override
        List<String> publicMembers() {
            return List.of("crv", "x");
        }

        @Override
        JwkBuilder<?, ?, ?> fresh() {
            return Jwks.builder().octetKeyPair(Jwks.CRV.Ed25519.keyPair().build());
        }

        @Override
        boolean fits(Key key) {
            return key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519");
        }
    };

    private static final int SHORTEST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private final String id;

    SigningAlgorithm(String id) {
        this.id = id;
    }

    /** The algorithm in the library. */
    public abstract SecureDigestAlgorithm<?, ?> inLibrary();

    /** The public members of a JWK in addition to the common ones; none for a secret. */
    abstract List<String> publicMembers();

    /** Generates a new key. */
    abstract JwkBuilder<?, ?, ?> fresh();

    /** Whether a public key is one of this algorithm. */
    boolean fits(Key key) {
        return false;
    }

    /** Why a key cannot be used with this algorithm, if so. */
    Optional<String> flaw(Jwk<?> key) {
        return key instanceof PrivateJwk<?, ?, ?> pair
                        && fits(pair.toPublicJwk().toKey())
                ? Optional.empty()
                : Optional.of("it is not a private key for " + id);
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
