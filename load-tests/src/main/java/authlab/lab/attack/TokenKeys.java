package authlab.lab.attack;

import static authlab.lab.attack.Expect.INVALID_TOKEN;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.attack.Attack.Draft;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Signatures that prove nothing, and keys that are not ours. */
final class TokenKeys {

    private static final String ONE_ALGORITHM =
            "RFC 8725 §3.1, §2.1; ASVS 5.0 9.1.2: one key, one algorithm, chosen by who checks";
    private static final String OUR_KEYS = "RFC 8725 §3.10; ASVS 5.0 9.1.3: a header names a key of ours or none";

    private static final List<String> ALGORITHMS = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "ES256K", "EdDSA", "Ed25519", "Ed448");

    static final List<Attack> ALL = List.of(
            attack("token-alg-none", "alg none in every case, without a signature, with the old and with another")
                    .why("RFC 8725 §3.2, RFC 7518 §3.6; CVE-2015-9235 class")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        for (String none : List.of("none", "None", "NONE", "nOnE", "none ", "")) {
                            for (String signature : List.of("", good.signature(), "AA")) {
                                refused(a, good.alg(none).signed(signature));
                            }
                            refused(a, good.alg(none).input());
                        }
                    }),
            attack("token-alg-odd", "alg missing, null, a number, a list, in lower case, unheard of")
                    .why("RFC 7515 §4.1.1")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        refused(a, good.header(h -> h.remove("alg")).keep());
                        for (String alg : List.of(
                                "null",
                                "5",
                                "true",
                                "[\"HS256\"]",
                                "{}",
                                "\"hs256\"",
                                "\"HS-256\"",
                                "\"XX1\"",
                                "\"HS1\"")) {
                            refused(
                                    a,
                                    good.header(h -> h.set("alg", Json.read(alg)))
                                            .keep());
                        }
                    }),
            attack("token-alg-changed", "A good signature under the name of every other algorithm")
                    .why(ONE_ALGORITHM)
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        String own = Json.read(good.header()).path("alg").asText();
                        for (String alg : ALGORITHMS) {
                            if (!alg.equals(own)) {
                                refused(a, good.alg(alg).keep());
                            }
                        }
                    }),
            attack("token-signature-hollow", "No signature, a single byte, zeros, a half, twice its length")
                    .why("RFC 7515 §5.2; CVE-2022-21449 class")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        byte[] bytes = good.signatureBytes();
                        for (byte[] hollow : List.of(
                                new byte[0],
                                new byte[1],
                                new byte[bytes.length],
                                Arrays.copyOf(bytes, bytes.length / 2),
                                Arrays.copyOf(bytes, bytes.length * 2),
                                Arrays.copyOf(bytes, bytes.length - 1),
                                filled(bytes.length, (byte) 0xff))) {
                            refused(a, good.signed(hollow));
                        }
                    }),
            attack("token-psychic", "An ECDSA signature of r = s = 0, and of the curve's order")
                    .why("CVE-2022-21449")
                    .on(Scope.ECDSA)
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        for (BigInteger n : List.of(BigInteger.ZERO, BigInteger.ONE, Ecdsa.ORDER)) {
                            refused(a, good.signed(Ecdsa.signature(n, n)));
                        }
                    }),
            attack("token-key-confusion", "HS256 with the public key as the secret: DER, PEM, JWK, bare numbers")
                    .why("RFC 8725 §2.1; CVE-2016-10555, CVE-2022-29217, CVE-2023-48223")
                    .on(Scope.KEY_PAIR)
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        JsonNode keys = Json.read(a.expect(get(".well-known/jwks.json"), status(200))
                                        .body())
                                .path("keys");
                        a.needs("a published key", !keys.isEmpty(), keys.toString());
                        for (JsonNode jwk : keys) {
                            for (byte[] secret : AttackerKeys.asSecrets(jwk)) {
                                refused(a, good.hmac("HS256", secret));
                                refused(a, good.hmac("HS512", secret));
                            }
                        }
                    }),
            attack("token-keys-published", "Private parts among the published keys, or a shared secret published")
                    .why("RFC 7517 §9.2; CWE-522")
                    .tries(a -> {
                        Answer answer = a.expect(get(".well-known/jwks.json"), status(200, 404));
                        a.holds(
                                "keys exactly where there is a public one",
                                (answer.status() == 200)
                                        == Scope.KEY_PAIR.whyNot(a.variant()).isEmpty(),
                                answer.shown());
                        for (JsonNode jwk : Json.read(answer.body()).path("keys")) {
                            for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
                                a.holds("no private member", !jwk.has(secret), secret);
                            }
                        }
                    }),
            attack("token-own-key-inside", "A key of the attacker in the header itself: jwk, x5c")
                    .why(OUR_KEYS + "; CVE-2018-0114, CVE-2026-27962")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        KeyPair own = AttackerKeys.rsa();
                        String kid = Json.read(good.header()).path("kid").asText("x");
                        Forge jwk = good.header(h -> h.put("alg", "RS256").set("jwk", AttackerKeys.jwk(own, kid)));
                        Forge x5c = good.header(h -> h.put("alg", "RS256")
                                .putArray("x5c")
                                .add(java.util.Base64.getEncoder()
                                        .encodeToString(own.getPublic().getEncoded())));
                        Forge bare = good.alg("RS256");
                        Forge unnamed = jwk.header(h -> h.remove("kid"));
                        for (Forge forged : List.of(jwk, x5c, bare, unnamed)) {
                            refused(a, forged.signed(AttackerKeys.rs256(own.getPrivate(), forged.input())));
                        }
                        Forge oct = good.header(h -> h.put("alg", "HS256")
                                .putObject("jwk")
                                .put("kty", "oct")
                                .put("k", Forge.encode("mine")));
                        refused(a, oct.hmac("HS256", "mine".getBytes(UTF_8)));
                    }),
            attack("token-own-key-fetched", "A key of the attacker by address: jku, x5u; a listener waits there")
                    .why(OUR_KEYS + "; CWE-918: nobody ever connects to what a token names")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        KeyPair own = AttackerKeys.rsa();
                        try (Listener listener = Listener.open()) {
                            for (String header : List.of("jku", "x5u", "iss", "kid")) {
                                Forge forged =
                                        good.header(h -> h.put("alg", "RS256").put(header, listener.url()));
                                refused(a, forged.signed(AttackerKeys.rs256(own.getPrivate(), forged.input())));
                                refused(
                                        a,
                                        good.header(h -> h.put(header, listener.url()))
                                                .keep());
                            }
                            int calls = listener.calls();
                            a.holds("no connection to the attacker's server", calls == 0, calls + " connections");
                        }
                    }),
            attack("token-kid", "kid as a path, as SQL, as a command; signed with what it would lead to")
                    .why("RFC 8725 §3.10; CWE-22, CWE-89, CWE-78: a kid is looked up in a map and nothing else")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        for (String kid : List.of(
                                "../../../../../../dev/null",
                                "/dev/null",
                                "/etc/passwd",
                                "x' UNION SELECT 'secret'--",
                                "x' AND pg_sleep(5)--",
                                "|sleep 10",
                                "$(sleep 10)",
                                "",
                                "\0",
                                "k".repeat(2000),
                                "unknown")) {
                            Forge forged = good.header(h -> h.put("kid", kid));
                            refused(a, forged.keep());
                            refused(a, forged.hmac("HS256", new byte[0]));
                            refused(a, forged.hmac("HS256", "secret".getBytes(UTF_8)));
                        }
                        for (String kid : List.of("null", "5", "{}", "[\"lab-1\"]", "true")) {
                            refused(
                                    a,
                                    good.header(h -> h.set("kid", Json.read(kid)))
                                            .keep());
                        }
                        refused(a, good.header(h -> h.remove("kid")).keep());
                    }),
            attack("token-weak-secret", "Over a hundred secrets that guessing tools try first")
                    .why("RFC 8725 §3.5; RFC 7518 §3.2; CWE-521")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        Storm.BRISK.send(
                                a,
                                WeakSecrets.all()
                                        .map(secret -> get("me").bearer(good.hmac("HS256", secret.getBytes(UTF_8)))),
                                INVALID_TOKEN);
                    }),
            attack("token-famous-example", "The example of jwt.io, and the one of RFC 7515")
                    .why(
                            "RFC 8725 §3.5, §3.8: a token of somebody else; the answer says why it is refused, by sessions too")
                    .on(Scope.ALL)
                    .tries(a -> {
                        Forge famous = new Forge(
                                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                                "{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"iat\":1516239022}",
                                "");
                        Expect says = Expect.REFUSED.and(
                                "WWW-Authenticate with an error and its description",
                                x -> x.first("WWW-Authenticate")
                                        .filter(v -> v.contains("error=\"invalid_") && v.contains("error_description="))
                                        .isPresent());
                        for (String secret : List.of("your-256-bit-secret", "a-string-secret-at-least-256-bits-long")) {
                            a.expect(get("me").bearer(famous.hs256(secret)), says);
                        }
                        a.expect(
                                get("me")
                                        .bearer(
                                                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                                                        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
                                                        + "LmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                                says);
                    }),
            attack("token-other-environment", "A token of another lab: the same kid, another key")
                    .why("RFC 8725 §3.8; ASVS 5.0 9.1.1")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        byte[] secret = new byte[48];
                        new SecureRandom().nextBytes(secret);
                        Forge admin = good.payload(p -> p.put("sub", "1")
                                .put("name", "admin")
                                .putArray("roles")
                                .add("admin"));
                        KeyPair own = AttackerKeys.rsa();
                        a.expect(get("admin/users").bearer(admin.hmac("HS256", secret)), INVALID_TOKEN);
                        a.expect(
                                get("admin/users")
                                        .bearer(admin.signed(AttackerKeys.rs256(own.getPrivate(), admin.input()))),
                                INVALID_TOKEN);
                        a.expect(get("admin/users").bearer(admin.keep()), INVALID_TOKEN);
                    }),
            attack("token-crossed", "The signature of one good token under the claims of another")
                    .why("RFC 7515 §5.2")
                    .tries(a -> {
                        Forge one = Forge.of(a.caller().access());
                        Forge two = Forge.of(a.signIn(a.target().account(2)).access());
                        List<String> crossed = new ArrayList<>();
                        crossed.add(one.signed(two.signature()));
                        crossed.add(two.signed(one.signature()));
                        for (String token : crossed) {
                            refused(a, token);
                        }
                    }));

    private TokenKeys() {}

    /** A token that nobody must take for a good one. */
    private static void refused(Attacker a, String token) throws IOException {
        a.expect(get("me").bearer(token), INVALID_TOKEN);
    }

    private static Draft attack(String id, String title) {
        return Attack.of(Group.TOKEN_KEYS, id, title).on(Scope.TOKENS);
    }

    private static byte[] filled(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
