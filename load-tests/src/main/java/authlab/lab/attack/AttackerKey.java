package authlab.lab.attack;

import com.fasterxml.jackson.databind.JsonNode;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.KeyPairBuilderSupplier;
import java.security.KeyPair;
import java.util.Base64;
import javax.crypto.SecretKey;

/**
 * A key of the attacker's own for one algorithm, so that a forged token fails because the key is not trusted and not
 * because its algorithm is.
 *
 * @param alg the JWS algorithm
 * @param jwk what a header embeds: the public key, or the secret itself
 * @param encoded the public key in DER, base64, as a stand-in for a certificate
 */
record AttackerKey(String alg, JsonNode jwk, String encoded, SigningKeys.Signer signer) {

    /** A new key for HS256, RS256, ES256 or EdDSA. */
    static AttackerKey of(String alg, String kid) {
        return switch (alg) {
            case "HS256" -> secret(kid);
            case "RS256" -> pair(alg, Jwts.SIG.RS256, "SHA256withRSA", kid);
            case "ES256" -> pair(alg, Jwts.SIG.ES256, "SHA256withECDSAinP1363Format", kid);
            case "EdDSA" -> pair(alg, Jwks.CRV.Ed25519, "Ed25519", kid);
            default -> throw new IllegalArgumentException("no attacker's key for " + alg);
        };
    }

    /** The token with this key's algorithm in its header, signed by this key. */
    String sign(TokenForger token) {
        return token.alg(alg).signed(signer);
    }

    private static AttackerKey secret(String kid) {
        SecretKey secret = Jwts.SIG.HS256.key().build();
        String jwk = Jwks.UNSAFE_JSON(Jwks.builder().key(secret).id(kid).build());
        String encoded = TokenForger.encode(secret.getEncoded());
        return new AttackerKey(
                "HS256", Json.read(jwk), encoded, SigningKeys.Signer.hmac("HmacSHA256", secret.getEncoded()));
    }

    private static AttackerKey pair(String alg, KeyPairBuilderSupplier keys, String signature, String kid) {
        KeyPair pair = keys.keyPair().build();
        String jwk =
                Jwks.UNSAFE_JSON(Jwks.builder().key(pair.getPublic()).id(kid).build());
        String encoded = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        return new AttackerKey(alg, Json.read(jwk), encoded, SigningKeys.Signer.of(signature, pair.getPrivate()));
    }
}
