package authlab.jwt.key;

import authlab.core.Base64Url;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PrivateJwk;
import io.jsonwebtoken.security.SecretJwk;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Creates keys of one algorithm: new ones, and from a private JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2). */
record KeyMaker(SigningAlgorithm algorithm, Cryptography cryptography) {

    private static final int ID_BYTES = 9;

    /** A new key with a random id. */
    RingKey fresh(Instant created, KeyState state) {
        Jwk<?> jwk = algorithm
                .fresh()
                .id(Base64Url.random(ID_BYTES, new SecureRandom()))
                .algorithm(algorithm.toString())
                .build();
        try {
            ObjectNode members = (ObjectNode) new ObjectMapper().readTree(Jwks.UNSAFE_JSON(jwk));
            return new RingKey(key(jwk), members, created, state);
        } catch (BadKeysException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a private JWK; throws if it is of another algorithm or cannot verify its own signature. */
    SigningKey read(ObjectNode jwk) throws BadKeysException {
        try {
            return key(Jwks.parser().build().parse(jwk.toString()));
        } catch (JwtException | IllegalArgumentException _) {
            // Not the library's message, which may quote the key.
            throw new BadKeysException(
                    "the key " + jwk.path("kid").asText() + " is not a whole private JWK for " + algorithm);
        }
    }

    private SigningKey key(Jwk<?> jwk) throws BadKeysException {
        Optional<String> flaw = algorithm.flaw(jwk);
        if (flaw.isPresent()) {
            throw new BadKeysException("the key " + jwk.getId() + " cannot be used: " + flaw.get());
        }
        if (!algorithm.toString().equals(jwk.getAlgorithm())) {
            throw new BadKeysException("the key " + jwk.getId() + " does not have the alg " + algorithm);
        }
        return switch (jwk) {
            case SecretJwk secret -> symmetric(jwk.getId(), secret.toKey());
            case PrivateJwk<?, ?, ?> pair ->
                tested(jwk.getId(), pair.toKey(), pair.toPublicJwk().toKey());
            default -> throw new BadKeysException("the key " + jwk.getId() + " is a public key");
        };
    }

    SigningKey symmetric(String id, SecretKey secret) throws BadKeysException {
        return tested(id, secret, secret);
    }

    /** Signs and verifies once, so that an inconsistent key stops the start and not the first request. */
    private SigningKey tested(String id, Key signs, Key verificationKey) throws BadKeysException {
        Key signer = cryptography.own(signs);
        SigningKey key = new SigningKey(
                id,
                algorithm,
                token -> algorithm.sign(token.provider(cryptography.provider()), signer),
                cryptography.own(verificationKey));
        try {
            Jwts.parser()
                    .provider(cryptography.provider())
                    .keyLocator(_ -> key.verificationKey())
                    .build()
                    .parseSignedClaims(key.signer().apply(Jwts.builder().subject("proof")));
            return key;
        } catch (RuntimeException _) {
            throw new BadKeysException("the key " + id + " cannot verify its own signature");
        }
    }
}
