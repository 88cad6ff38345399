package authlab.jwt.token;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Verifies signatures of one algorithm.
 *
 * @param name what the JDK calls it, with the encoding of JWS (RFC 7518 §3.4)
 * @param length of a signature in bytes; 0 if the key decides. The JDK accepts shorter ones where they begin with zeros, which
 *     would be another encoding of the same token
 * @param provider found once, because a search for it takes longer than an HMAC
 */
public record SignatureCheck(boolean symmetric, String name, int length, Provider provider) {

    public static SignatureCheck of(SigningAlgorithm algorithm, Cryptography cryptography) {
        String name = switch (algorithm) {
            case HS256 -> "HmacSHA256";
            case RS256 -> "SHA256withRSA";
            case ES256 -> "SHA256withECDSAinP1363Format";
            case EDDSA -> "Ed25519";
        };
        boolean symmetric = algorithm == SigningAlgorithm.HS256;
        String type = symmetric ? "Mac" : "Signature";
        Provider chosen = cryptography.provider();
        return new SignatureCheck(
                symmetric,
                name,
                switch (algorithm) {
                    case RS256 -> 0;
                    case HS256 -> 32;
                    case ES256, EDDSA -> 64;
                },
                chosen != null && chosen.getService(type, name) != null ? chosen : ofTheJdk(type, name));
    }

    private static Provider ofTheJdk(String type, String name) {
        return Arrays.stream(Security.getProviders())
                .filter(provider -> provider.getService(type, name) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + type + " " + name));
    }

    /** Whether the signature is that of the key; constant time for a secret. */
    public boolean matches(Key key, byte[] signed, byte[] signature) throws GeneralSecurityException {
        if (length > 0 && signature.length != length) {
            return false;
        }
        if (symmetric) {
            Mac mac = Mac.getInstance(name, provider);
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(signed), signature);
        }
        Signature verifier = Signature.getInstance(name, provider);
        verifier.initVerify((PublicKey) key);
        verifier.update(signed);
        return verifier.verify(signature);
    }
}
