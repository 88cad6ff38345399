package authlab.lab.experiment.attacks;

import authlab.lab.attack.Signers;
import authlab.lab.attack.SigningKeys;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Signs with the lab's own keys: the one marked as signing in the JWK set of a variant. */
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

    /** A signer for the algorithm of the key, with the other algorithms that the key can compute. */
    private static Signer ofKey(JsonNode jwk) throws GeneralSecurityException {
        return switch (jwk.path("kty").asText()) {
            case "oct" -> {
                byte[] secret = bytes(jwk, "k");
                yield new OneKey(
                        Signers.hmac("HmacSHA256", secret),
                        Map.of(
                                "HS384",
                                Signers.hmac("HmacSHA384", secret),
                                "HS512",
                                Signers.hmac("HmacSHA512", secret)));
            }
            case "RSA" -> {
                PrivateKey key = KeyFactory.getInstance("RSA")
                        .generatePrivate(new RSAPrivateKeySpec(number(jwk, "n"), number(jwk, "d")));
                yield new OneKey(
                        Signers.of("SHA256withRSA", key),
                        Map.of(
                                "RS384", Signers.of("SHA384withRSA", key),
                                "RS512", Signers.of("SHA512withRSA", key),
                                "PS256", Signers.of("RSASSA-PSS", key, pss(MGF1ParameterSpec.SHA256, 32)),
                                "PS512", Signers.of("RSASSA-PSS", key, pss(MGF1ParameterSpec.SHA512, 64))));
            }
            case "EC" -> {
                PrivateKey key =
                        KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), p256()));
                yield new OneKey(
                        Signers.of("SHA256withECDSAinP1363Format", key),
                        Map.of(
                                "ES384", Signers.of("SHA384withECDSAinP1363Format", key),
                                "ES512", Signers.of("SHA512withECDSAinP1363Format", key)));
            }
            default ->
                Signers.of(
                        "Ed25519",
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(jwk, "d"))));
        };
    }

    private record OneKey(Signer own, Map<String, Signer> others) implements Signer {
        @Override
        public byte[] sign(String signingInput) {
            return own.sign(signingInput);
        }
    }

    /** RFC 7518 §3.5: the same digest for MGF1, and a salt of its length. */
    private static PSSParameterSpec pss(MGF1ParameterSpec digest, int saltBytes) {
        return new PSSParameterSpec(
                digest.getDigestAlgorithm(), "MGF1", digest, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC);
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
