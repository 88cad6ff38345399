package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The signing key of {@link VulnerableServer}, HS256 or ES256, and how it checks signatures. */
final class VulnerableKey {

    private static final int SECRET_BYTES = 48;
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    private final String alg;
    private final Set<Flaw> flaws;
    private final byte[] secret;
    private final KeyPair pair;

    VulnerableKey(String alg, Set<Flaw> flaws) {
        this.alg = alg;
        this.flaws = flaws;
        this.secret = secret(flaws);
        this.pair = ecPair();
    }

    private static byte[] secret(Set<Flaw> flaws) {
        if (flaws.contains(Flaw.WEAK_SECRET)) {
            return "secret".getBytes(UTF_8);
        }
        byte[] secret = new byte[SECRET_BYTES];
        if (!flaws.contains(Flaw.SHARED_ACROSS_VARIANTS)) {
            new SecureRandom().nextBytes(secret);
        }
        return secret;
    }

    private static KeyPair ecPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String alg() {
        return alg;
    }

    private boolean isSymmetric() {
        return alg.equals("HS256");
    }

    SigningKeys.Signer signer() {
        SigningKeys.Signer own = isSymmetric() ? hmac("HmacSHA256") : ecdsa(ES256);
        Map<String, SigningKeys.Signer> others = isSymmetric()
                ? Map.of("HS384", hmac("HmacSHA384"), "HS512", hmac("HmacSHA512"))
                : Map.of("ES384", ecdsa("SHA384withECDSAinP1363Format"));
        return new SigningKeys.Signer() {
            @Override
            public byte[] sign(String signingInput) {
                return own.sign(signingInput);
            }

            @Override
            public Map<String, SigningKeys.Signer> others() {
                return others;
            }
        };
    }

    private SigningKeys.Signer hmac(String algorithm) {
        return SigningKeys.Signer.hmac(algorithm, secret);
    }

    private SigningKeys.Signer ecdsa(String algorithm) {
        PrivateKey key = pair.getPrivate();
        return input -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(input.getBytes(US_ASCII));
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Whether the signature is valid, or a flaw accepts it. */
    boolean verifies(ObjectNode header, String input, byte[] signature) {
        String claimed = header.path("alg").asText();
        if (flaws.contains(Flaw.NO_SIGNATURE_CHECK)
                || (flaws.contains(Flaw.ACCEPTS_EMPTY_SIGNATURE) && signature.length == 0)
                || (flaws.contains(Flaw.ACCEPTS_ALG_NONE) && claimed.equals("none"))
                || (flaws.contains(Flaw.UNKNOWN_ALG_SKIPS_CHECK) && !claimed.equals(alg))) {
            return true;
        }
        if (flaws.contains(Flaw.PSYCHIC_SIGNATURES) && new BigInteger(1, signature).signum() == 0) {
            return true;
        }
        if (flaws.contains(Flaw.ALG_CONFUSION) && claimed.equals("HS256")) {
            return same(
                    SigningKeys.Signer.hmac("HmacSHA256", pair.getPublic().getEncoded())
                            .sign(input),
                    signature);
        }
        if (flaws.contains(Flaw.TRUSTS_EMBEDDED_KEY) && header.has("jwk") && claimed.equals(alg)) {
            return verifiesWithEmbedded(header.path("jwk"), input, signature);
        }
        if (flaws.contains(Flaw.KID_AS_PATH) && header.path("kid").asText().startsWith("/dev/")) {
            return same(
                    SigningKeys.Signer.hmac(
                                    "HmacSHA256", file(header.path("kid").asText()))
                            .sign(input),
                    signature);
        }
        SigningKeys.Signer other = signer().others().get(claimed);
        if (flaws.contains(Flaw.ANY_ALG_OF_KEY) && other != null && isSymmetric()) {
            return same(other.sign(input), signature);
        }
        return claimed.equals(alg) && verifiesOwn(input, signature);
    }

    private boolean verifiesOwn(String input, byte[] signature) {
        return isSymmetric()
                ? same(hmac("HmacSHA256").sign(input), signature)
                : ecdsa(pair.getPublic(), input, signature);
    }

    private static boolean ecdsa(PublicKey key, String input, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ES256);
            check.initVerify(key);
            check.update(input.getBytes(US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean verifiesWithEmbedded(JsonNode jwk, String input, byte[] signature) {
        if (jwk.path("kty").asText().equals("oct")) {
            byte[] secret = Base64.getUrlDecoder().decode(jwk.path("k").asText());
            return same(SigningKeys.Signer.hmac("HmacSHA256", secret).sign(input), signature);
        }
        PublicKey key = (PublicKey) Jwks.parser().build().parse(jwk.toString()).toKey();
        return ecdsa(key, input, signature);
    }

    private static byte[] file(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches what a header names, as a library does that trusts a jku. */
    static void fetch(String url) {
        try (var in = URI.create(url).toURL().openStream()) {
            in.readAllBytes();
        } catch (IOException e) {
            // nothing usable there
        }
    }

    VulnerableReply published() {
        if (isSymmetric()) {
            return VulnerableReply.problem(404);
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ObjectNode jwk = Json.nodes()
                .objectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("kid", "lab-1")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
        if (flaws.contains(Flaw.PUBLISHES_PRIVATE_KEY)) {
            jwk.put("d", TokenForger.encode(pair.getPrivate().getEncoded()));
        }
        return VulnerableReply.of(200, "{\"keys\":[" + jwk + "]}");
    }

    private static String coordinate(BigInteger number) {
        return TokenForger.encode(Arrays.copyOf(Ecdsa.signature(number, BigInteger.ZERO), 32));
    }

    private static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }
}
