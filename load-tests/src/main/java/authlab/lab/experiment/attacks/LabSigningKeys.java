package authlab.lab.experiment.attacks;

import authlab.lab.attack.SigningKeys;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Signs with the lab's own keys: the one marked as signing in the JWK set of a variant. */
record LabSigningKeys(Environment environment) implements SigningKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<Signer> of(Variant variant) {
        return environment.signingKey(variant).map(LabSigningKeys::ofKeySet);
    }

    private static Signer ofKeySet(String text) {
        try {
            for (JsonNode jwk : JSON.readTree(text).path("keys")) {
                if (jwk.path("authlab_state").asText("signing").equals("signing")) {
                    return ofKey(Jwks.parser().build().parse(jwk.toString()).toKey());
                }
            }
            throw new IllegalStateException("no key in the lab's key set is marked as signing");
        } catch (JsonProcessingException | JwtException e) {
            // Not the cause: its message may quote the key.
            throw new IllegalStateException("the lab's key set cannot be read: " + e.getClass());
        }
    }

    /** A signer for the algorithm of the key, with the other algorithms that the key can compute. */
    private static Signer ofKey(Key key) {
        return switch (key) {
            case SecretKey secret ->
                new OneKey(
                        Signer.hmac("HmacSHA256", secret.getEncoded()),
                        Map.of(
                                "HS384", Signer.hmac("HmacSHA384", secret.getEncoded()),
                                "HS512", Signer.hmac("HmacSHA512", secret.getEncoded())));
            case RSAPrivateKey rsa ->
                new OneKey(
                        Signer.of("SHA256withRSA", rsa),
                        Map.of(
                                "RS384", Signer.of("SHA384withRSA", rsa),
                                "RS512", Signer.of("SHA512withRSA", rsa),
                                "PS256", Signer.of("RSASSA-PSS", rsa, pss(MGF1ParameterSpec.SHA256, 32)),
                                "PS512", Signer.of("RSASSA-PSS", rsa, pss(MGF1ParameterSpec.SHA512, 64))));
            case ECPrivateKey ec ->
                new OneKey(
                        Signer.of("SHA256withECDSAinP1363Format", ec),
                        Map.of(
                                "ES384", Signer.of("SHA384withECDSAinP1363Format", ec),
                                "ES512", Signer.of("SHA512withECDSAinP1363Format", ec)));
            default -> Signer.of("Ed25519", (PrivateKey) key);
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
}
