package authlab.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens byte by byte, good and bad, without the library that checks them. */
final class Forge {

    private final byte[] secret;

    Forge(String secret) {
        this.secret = secret.getBytes(UTF_8);
    }

    /** A token of these JSON texts with a good HS256 signature. */
    String signed(String header, String claims) {
        return signed(header, claims, "HmacSHA256");
    }

    String signed(String header, String claims, String mac) {
        String content = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        try {
            Mac hmac = Mac.getInstance(mac);
            hmac.init(new SecretKeySpec(secret, mac));
            return content + "." + encode(hmac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String segment) {
        return Base64.getUrlDecoder().decode(segment);
    }
}
