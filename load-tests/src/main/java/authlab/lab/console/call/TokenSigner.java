package authlab.lab.console.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.attack.SigningKeys.Signer;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.web.JsonRequest;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import java.util.Base64;
import java.util.Map;

/** Assembles tokens from any JSON, and signs them. The text is kept as it was typed. */
record TokenSigner(LabOperator operator) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The HMACs that one secret can compute, by JWS and JDK name. */
    private static final Map<String, String> HMACS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    private static final String USUAL = "HS256";

    /**
     * A token.
     *
     * @param signedBy in words
     */
    record Signed(String token, String signedBy) {

        @Override
        public String toString() {
            return "Signed[" + signedBy + "]";
        }
    }

    Signed sign(Variant variant, JsonRequest request) {
        String header = request.text("header");
        String payload = request.text("payload");
        JsonNode parsedHeader = object("header", header);
        object("payload", payload);
        String alg = parsedHeader.path("alg").asText("");
        String input = encode(header.getBytes(UTF_8)) + "." + encode(payload.getBytes(UTF_8));
        JsonNode key = request.body().path("key");
        if (key.path("secret").isTextual()) {
            byte[] secret = key.path("secret").asText().getBytes(UTF_8);
            return new Signed(
                    hmac(input, alg, secret), usedHmac(alg) + " with your secret of " + secret.length + " bytes");
        }
        return switch (key.asText("")) {
            case "none" -> new Signed(input + ".", "nobody: the signature is empty");
            case "lab" ->
                new Signed(hmac(input, alg, LabKey.secret(labKey(variant))), usedHmac(alg) + " with the lab's own key");
            default ->
                throw new BadRequestResponse("\"key\" must be \"none\", \"lab\" or {\"secret\": \"...\"}, not " + key);
        };
    }

    private String labKey(Variant variant) {
        if (!variant.hasSharedSecret()) {
            throw new BadRequestResponse(variant + " signs with a private key, which is not given away;"
                    + " \"lab\" is possible for variants with HS256");
        }
        return operator.signingKey(variant.name());
    }

    private static String hmac(String input, String alg, byte[] secret) {
        String algorithm = HMACS.getOrDefault(usedHmac(alg), "");
        return input + "." + encode(Signer.hmac(algorithm, secret).sign(input));
    }

    /** A header that names no HMAC, such as an unknown algorithm, gets the usual one. */
    private static String usedHmac(String alg) {
        return HMACS.containsKey(alg) ? alg : USUAL;
    }

    private static JsonNode object(String member, String json) {
        try {
            JsonNode read = JSON.readTree(json);
            if (read == null || !read.isObject()) {
                throw new BadRequestResponse(
                        "\"" + member + "\" must be the text of a JSON object, such as {\"a\": 1}");
            }
            return read;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new BadRequestResponse("\"" + member + "\" is not JSON: line " + at.getLineNr() + ", column "
                    + at.getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
