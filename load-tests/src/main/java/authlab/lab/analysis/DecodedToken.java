package authlab.lab.analysis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The three parts of a signed token (RFC 7515 §7.1), decoded without any key: base64url is an encoding, not an encryption.
 *
 * @param sent the parts as they were sent
 * @param header the JOSE header
 * @param payload the claims
 * @param signatureBytes the length of the signature
 */
public record DecodedToken(List<String> sent, JsonNode header, JsonNode payload, int signatureBytes) {

    /** When a token is no longer accepted (RFC 7519 §4.1.4). */
    public static final String EXPIRY = "exp";

    /** When it was issued (RFC 7519 §4.1.6). */
    public static final String ISSUED = "iat";

    private static final int PARTS = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    public DecodedToken {
        sent = List.copyOf(sent);
    }

    /** Empty if it does not consist of two JSON objects and a signature. */
    static Optional<DecodedToken> of(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode header = decoded(parts.getFirst());
            JsonNode payload = decoded(parts.get(1));
            int signature = Base64.getUrlDecoder().decode(parts.getLast()).length;
            return header.isObject() && payload.isObject()
                    ? Optional.of(new DecodedToken(parts, header, payload, signature))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    /** Whether this decodes to a JSON object. */
    public static boolean isJsonObject(String base64Url) {
        try {
            return decoded(base64Url).isObject();
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    /** Names of the members of a part, in their order. */
    public static List<String> names(JsonNode part) {
        return part.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Bytes of the whole token. */
    public int bytes() {
        return String.join(".", sent).length();
    }

    /** The algorithm that the header names. */
    public String algorithm() {
        return header.path("alg").asText("");
    }

    /** Seconds from issue to expiry; empty if the payload does not have both. */
    public OptionalLong lifetimeSeconds() {
        JsonNode expiry = payload.path(EXPIRY);
        JsonNode issued = payload.path(ISSUED);
        return expiry.isNumber() && issued.isNumber()
                ? OptionalLong.of(expiry.asLong() - issued.asLong())
                : OptionalLong.empty();
    }
}
