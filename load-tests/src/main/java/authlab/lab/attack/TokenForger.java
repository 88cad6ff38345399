package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a token, to be changed and combined into another one. Immutable.
 *
 * @param header JSON
 * @param payload JSON
 * @param signature as in the token, base64url
 */
record TokenForger(String header, String payload, String signature) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int PARTS = 3;

    /** Decodes a valid token. */
    static TokenForger of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("the login issued no token of three parts");
        }
        return new TokenForger(text(parts[0]), text(parts[1]), parts[2]);
    }

    TokenForger header(Consumer<ObjectNode> change) {
        return new TokenForger(changed(header, change), payload, signature);
    }

    TokenForger payload(Consumer<ObjectNode> change) {
        return new TokenForger(header, changed(payload, change), signature);
    }

    /** With another algorithm in the header. */
    TokenForger alg(String alg) {
        return header(h -> h.put("alg", alg));
    }

    /** The token with this JSON value of a header, and its original signature. */
    String withJson(String name, String json) {
        return header(h -> h.set(name, Json.read(json))).keep();
    }

    /** Empty where the header is missing. */
    String headerValue(String name) {
        return Json.read(header).path(name).asText();
    }

    TokenForger headerText(String json) {
        return new TokenForger(json, payload, signature);
    }

    TokenForger payloadText(String json) {
        return new TokenForger(header, json, signature);
    }

    /** The signing input (RFC 7515 §5.1). */
    String input() {
        return encode(header) + "." + encode(payload);
    }

    /** The token with its original signature. */
    String keep() {
        return signed(signature);
    }

    String signed(byte[] signature) {
        return signed(encode(signature));
    }

    String signed(String signature) {
        return input() + "." + signature;
    }

    String signed(SigningKeys.Signer signer) {
        return signed(signer.sign(input()));
    }

    /** Signed with HS256, HS384 or HS512 and a guessed secret. */
    String hmac(String alg, byte[] secret) {
        return alg(alg).signed(SigningKeys.Signer.hmac("HmacSHA" + alg.substring(2), secret));
    }

    String hmac(String alg, String secret) {
        return hmac(alg, secret.getBytes(UTF_8));
    }

    byte[] signatureBytes() {
        return Base64.getUrlDecoder().decode(signature);
    }

    /** Every token that differs from a valid one in exactly one decoded bit. */
    static Stream<String> bitFlips(String token) {
        return changedParts(token, part -> {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return IntStream.range(0, bytes.length * 8).mapToObj(bit -> {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                return encode(flipped);
            });
        });
    }

    /** The token with one part at a time replaced by each of its changes. */
    static Stream<String> changedParts(String token, Function<String, Stream<String>> changes) {
        String[] parts = token.split("\\.", -1);
        return IntStream.range(0, parts.length)
                .boxed()
                .flatMap(i -> changes.apply(parts[i]).map(changed -> {
                    String[] all = parts.clone();
                    all[i] = changed;
                    return String.join(".", all);
                }));
    }

    /** The same base64url text with every other last character that a lenient decoder decodes to the same bytes. */
    static Stream<String> nonCanonical(String encoded) {
        byte[] bytes = Base64.getUrlDecoder().decode(encoded);
        String start = encoded.substring(0, encoded.length() - 1);
        return ALPHABET.chars()
                .mapToObj(c -> start + (char) c)
                .filter(other -> !other.equals(encoded)
                        && Arrays.equals(bytes, Base64.getUrlDecoder().decode(other)));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(UTF_8));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String changed(String json, Consumer<ObjectNode> change) {
        if (!(Json.read(json) instanceof ObjectNode node)) {
            throw new IllegalArgumentException("a part of the token is not a JSON object");
        }
        change.accept(node);
        return node.toString();
    }

    @Override
    public String toString() {
        return "TokenForger[" + header + "]";
    }
}
