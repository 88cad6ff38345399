package authlab.lab.experiment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import authlab.lab.attack.SigningKeys;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the lab's nodes do: with the key that is marked as signing in their JWK set. */
final class LabSigningKeys implements SigningKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;

    LabSigningKeys(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Signer> of(Variant variant) {
        return environment.signingKey(variant).map(LabSigningKeys::ofKeySet);
    }

    private static Signer ofKeySet(String text) {
        try {
            for (JsonNode jwk : JSON.readTree(text).path("keys")) {
                if (jwk.path("authlab_state").asText("signing").equals("signing")) {
                    return ofKey(jwk);
                }
            }
            throw new IllegalStateException("no key in the lab's key set is marked as signing");
        } catch (JsonProcessingException | GeneralSecurityException e) {
            // Not the cause: its message may quote the key.
            throw new IllegalStateException("the lab's key set cannot be read: " + e.getClass());
        }
    }

    private static Signer ofKey(JsonNode jwk) throws GeneralSecurityException {
        return switch (jwk.path("kty").asText()) {
            case "oct" -> hmac(bytes(jwk, "k"));
            case "RSA" ->
                signer(
                        "SHA256withRSA",
                        KeyFactory.getInstance("RSA")
                                .generatePrivate(new RSAPrivateKeySpec(number(jwk, "n"), number(jwk, "d"))));
            case "EC" ->
                signer(
                        "SHA256withECDSAinP1363Format",
                        KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), p256())));
            default ->
                signer(
                        "Ed25519",
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(jwk, "d"))));
        };
    }

    private static Signer hmac(byte[] secret) {
        return input -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(input.getBytes(US_ASCII));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Signer signer(String algorithm, PrivateKey key) {
        return input -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(input.getBytes(US_ASCII));
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return curve.getParameterSpec(ECParameterSpec.class);
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, bytes(jwk, member));
    }

    private static byte[] bytes(JsonNode jwk, String member) {
        return Base64.getUrlDecoder().decode(jwk.path(member).asText());
    }
}
