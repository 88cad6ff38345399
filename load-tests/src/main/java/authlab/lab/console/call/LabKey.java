package authlab.lab.console.call;

import authlab.infra.InfraException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import javax.crypto.SecretKey;

/** The key that a variant signs with, from its key file. */
final class LabKey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LabKey() {}

    /** The secret of the key that is marked as signing in a JWK set. */
    static byte[] secret(String keySet) {
        try {
            for (JsonNode jwk : JSON.readTree(keySet).path("keys")) {
                if (jwk.path("authlab_state").asText("signing").equals("signing")
                        && Jwks.parser().build().parse(jwk.toString()).toKey() instanceof SecretKey secret) {
                    return secret.getEncoded();
                }
            }
            throw new InfraException("no secret in the lab's key set is marked as signing");
        } catch (JsonProcessingException | JwtException e) {
            // Not the cause: its message may quote the key.
            throw new InfraException("the lab's key set cannot be read: " + e.getClass());
        }
    }
}
