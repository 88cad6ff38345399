package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token taken apart, to be put together as something else. Immutable.
 *
 * @param header JSON
 * @param payload JSON
 * @param signature as in the token, base64url
 */
record Forge(String header, String payload, String signature) {

    private static final int PARTS = 3;

    /** Takes a good token apart. */
    static Forge of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("the login gave no token of three parts");
        }
        return new Forge(text(parts[0]), text(parts[1]), parts[2]);
    }

    Forge header(Consumer<ObjectNode> change) {
        return new Forge(changed(header, change), payload, signature);
    }

    Forge payload(Consumer<ObjectNode> change) {
        return new Forge(header, changed(payload, change), signature);
    }

    /** With another algorithm in the header. */
    Forge alg(String alg) {
        return header(h -> h.put("alg", alg));
    }

    Forge headerText(String json) {
        return new Forge(json, payload, signature);
    }

    Forge payloadText(String json) {
        return new Forge(header, json, signature);
    }

    /** What a signature is made over. */
    String input() {
        return encode(header.getBytes(UTF_8)) + "." + encode(payload.getBytes(UTF_8));
    }

    /** The token with the signature it had. */
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

    /** HS256, HS384 or HS512 with whatever the attacker takes for the secret. */
    String hmac(String alg, byte[] secret) {
        Forge claimed = alg(alg);
        return claimed.signed(mac("HmacSHA" + alg.substring(2), secret, claimed.input()));
    }

    /** HS256 with this secret, and the header as it is. */
    String hs256(String secret) {
        return signed(mac("HmacSHA256", secret.getBytes(UTF_8), input()));
    }

    byte[] signatureBytes() {
        return Base64.getUrlDecoder().decode(signature);
    }

    /** Every token that differs from a good one in exactly one decoded bit. */
    static Stream<String> bitFlips(String token) {
        String[] parts = token.split("\\.", -1);
        return IntStream.range(0, parts.length).boxed().flatMap(part -> {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            return IntStream.range(0, bytes.length * 8).mapToObj(bit -> {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                String[] all = parts.clone();
                all[part] = encode(flipped);
                return String.join(".", all);
            });
        });
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(UTF_8));
    }

    static byte[] mac(String algorithm, byte[] secret, String input) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // The JDK knows no empty key, and to HMAC a key of zeros is the same (RFC 2104 §2).
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
            return mac.doFinal(input.getBytes(US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String changed(String json, Consumer<ObjectNode> change) {
        if (!(Json.read(json) instanceof ObjectNode node)) {
            throw new IllegalArgumentException("a part of the token is no JSON object");
        }
        change.accept(node);
        return node.toString();
    }

    @Override
    public String toString() {
        return "Forge[" + header + "]";
    }
}
