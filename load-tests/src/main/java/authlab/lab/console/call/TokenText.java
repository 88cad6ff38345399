package authlab.lab.console.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token, decoded as far as it can be: nothing is verified.
 *
 * @param header the JSON as text, with line breaks; what is no JSON is shown as it is, and what is not base64url as a blank
 * @param signature as in the token
 * @param expiresAt in milliseconds since the epoch
 * @param lifetime in milliseconds, from {@code iat} to {@code exp}
 */
record TokenText(
        String token,
        String header,
        String payload,
        String signature,
        @Nullable Long expiresAt,
        @Nullable Long lifetime) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Empty for a blank text. */
    static Optional<TokenText> of(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", 3);
        String payload = decoded(part(parts, 1));
        JsonNode claims = parsed(payload);
        Long expires = seconds(claims, "exp");
        Long issued = seconds(claims, "iat");
        return Optional.of(new TokenText(
                token,
                pretty(decoded(parts[0])),
                pretty(payload),
                part(parts, 2),
                expires,
                expires == null || issued == null ? null : expires - issued));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static JsonNode parsed(String json) {
        try {
            JsonNode read = JSON.readTree(json);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static String pretty(String json) {
        JsonNode read = parsed(json);
        return read.isMissingNode() ? json : read.toPrettyString();
    }

    private static @Nullable Long seconds(JsonNode claims, String name) {
        JsonNode value = claims.path(name);
        return value.isNumber() ? (Long) (value.asLong() * 1000) : null;
    }

    /** The value of a claim, a text without quotes; empty if the token has none. */
    Optional<String> claim(String name) {
        JsonNode value = parsed(payload).path(name);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }

    @Override
    public String toString() {
        return "TokenText[" + token.length() + " characters]";
    }
}
