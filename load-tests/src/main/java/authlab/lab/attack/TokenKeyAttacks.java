package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.INVALID_TOKEN;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Invalid signatures, algorithm confusion and foreign keys. */
final class TokenKeyAttacks {

    private static final String ONE_ALGORITHM =
            "RFC 8725 §3.1, §2.1; ASVS 5.0 9.1.2: one algorithm per key, chosen by the verifier";

    private static final List<String> ALGORITHMS = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "ES256K", "EdDSA", "Ed25519", "Ed448");

    private static final String RFC_7515_EXAMPLE = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
            + "LmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final List<Attack> ALL = AttackGroup.TOKEN_KEYS.of(
            AttackScope.TOKENS,
            attack("token-alg-none", "JWT alg none in every case, without and with a signature")
                    .why("RFC 8725 §3.2, RFC 7518 §3.6; CVE-2015-9235 class")
                    .refuses(good -> Stream.of("none", "None", "NONE", "nOnE", "none ", "")
                            .map(good::alg)
                            .flatMap(t -> Stream.of(t.signed(""), t.keep(), t.signed("AA"), t.input()))),
            attack("token-alg-odd", "JWT alg missing, null, of another type, in lower case, unknown")
                    .why("RFC 7515 §4.1.1")
                    .refuses(good -> Stream.of(good.header(h -> h.remove("alg")).keep()))
                    .refuses(good ->
                            Stream.of("null", "5", "true", "[\"HS256\"]", "{}").map(alg -> good.withJson("alg", alg)))
                    .refuses(good -> Stream.of("hs256", "HS-256", "XX1", "HS1")
                            .map(alg -> good.alg(alg).keep())),
            attack("token-alg-changed", "Valid signature under the name of every other algorithm")
                    .why(ONE_ALGORITHM)
                    .refuses(good -> ALGORITHMS.stream()
                            .filter(alg -> !alg.equals(good.headerValue("alg")))
                            .map(alg -> good.alg(alg).keep())),
            attack("token-signature-hollow", "Empty, truncated, zero and repeated signatures")
                    .why("RFC 7515 §5.2; CVE-2022-21449 class")
                    .refuses(good -> {
                        byte[] bytes = good.signatureBytes();
                        int size = bytes.length;
                        byte[] ones = new byte[size];
                        Arrays.fill(ones, (byte) 0xff);
                        return Stream.concat(
                                        Stream.of(0, size / 2, size * 2, size - 1)
                                                .map(n -> Arrays.copyOf(bytes, n)),
                                        Stream.of(new byte[1], new byte[size], ones))
                                .map(good::signed);
                    }),
            attack(
                            "token-psychic",
                            "Psychic signature (CVE-2022-21449): ECDSA with r = s = 0, 1 and the order of the curve")
                    .why("CVE-2022-21449")
                    .appliesTo(AttackScope.ECDSA)
                    .refuses(good -> Stream.of(BigInteger.ZERO, BigInteger.ONE, Ecdsa.ORDER)
                            .map(n -> good.signed(Ecdsa.signature(n, n)))),
            attack(
                            "token-key-confusion",
                            "JWT algorithm confusion (public key as HS256 secret): DER, PEM, JWK, single members")
                    .why("RFC 8725 §2.1; CVE-2016-10555, CVE-2022-29217, CVE-2023-48223")
                    .appliesTo(AttackScope.KEY_PAIR)
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        Answer published = a.expect(get(".well-known/jwks.json"), status(200));
                        JsonNode keys = published.json().path("keys");
                        a.precondition("a published key", !keys.isEmpty(), keys.toString());
                        for (JsonNode jwk : keys) {
                            for (byte[] secret : encodings(jwk)) {
                                a.expectInvalid(good.hmac("HS256", secret), good.hmac("HS512", secret));
                            }
                        }
                    }),
            attack("token-keys-published", "Private key material in the published JWK set")
                    .why("RFC 7517 §9.2; CWE-522")
                    .steps(a -> {
                        Answer answer = a.expect(get(".well-known/jwks.json"), status(200, 404));
                        boolean hasKeyPair =
                                AttackScope.KEY_PAIR.exclusion(a.variant()).isEmpty();
                        a.require(
                                "a JWK set only where there is a public key",
                                (answer.status() == 200) == hasKeyPair,
                                answer.description());
                        for (JsonNode jwk : answer.json().path("keys")) {
                            for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
                                a.require("no private key member", !jwk.has(secret), secret);
                            }
                        }
                    }),
            attack("token-own-key-inside", "Embedded key of the attacker: jwk and x5c headers")
                    .why(
                            "RFC 8725 §3.10; ASVS 5.0 9.1.3; CVE-2018-0114, CVE-2026-27962: only the server's own keys are trusted")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        String kid = Json.read(good.header()).path("kid").asText("x");
                        for (AttackerKey own : attackerKeys(a, kid)) {
                            TokenForger jwk = good.header(h -> h.set("jwk", own.jwk()));
                            TokenForger x5c = good.header(h -> h.putArray("x5c").add(own.encoded()));
                            TokenForger unnamed = jwk.header(h -> h.remove("kid"));
                            a.expectInvalid(Stream.of(jwk, x5c, good, unnamed).map(own::sign));
                        }
                    }),
            attack("token-own-key-fetched", "Key URL of the attacker: jku, x5u, iss and kid point to a listener")
                    .why("RFC 8725 §3.10; ASVS 5.0 9.1.3; CWE-918: no node connects to a URL from a token")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        List<AttackerKey> keys = attackerKeys(a, "x");
                        try (CallbackListener listener = CallbackListener.open(a.target())) {
                            for (String header : List.of("jku", "x5u", "iss", "kid")) {
                                TokenForger pointing = good.header(h -> h.put(header, listener.url()));
                                a.expectInvalid(keys.stream().map(own -> own.sign(pointing)));
                                a.expectInvalid(pointing.keep());
                            }
                            requireNoConnection(a, listener);
                        }
                    }),
            attack("token-kid", "Injection through kid: path traversal, SQL, command")
                    .why("RFC 8725 §3.10; CWE-22, CWE-89, CWE-78: a kid is only a key of a map")
                    .refuses(good -> kids(good, "../../../../../../dev/null", "/dev/null", "/etc/passwd"))
                    .refuses(good -> kids(good, "x' UNION SELECT 'secret'--", "x' AND pg_sleep(5)--"))
                    .refuses(good -> kids(good, "|sleep 10", "$(sleep 10)", "", "\0", "unknown", "k".repeat(2000)))
                    .refuses(good ->
                            Stream.of("null", "5", "{}", "[\"lab-1\"]", "true").map(kid -> good.withJson("kid", kid)))
                    .refuses(good -> Stream.of(good.header(h -> h.remove("kid")).keep())),
            attack("token-weak-secret", "Offline guessing of a weak HMAC secret with a word list")
                    .why("RFC 8725 §3.5; RFC 7518 §3.2; CWE-521")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        PacedRequests.UNLIMITED.send(
                                a, WeakSecrets.all().map(secret -> me(good.hmac("HS256", secret))), INVALID_TOKEN);
                    }),
            attack("token-famous-example", "Published example tokens of jwt.io and RFC 7515")
                    .why(
                            "RFC 8725 §3.5, §3.8; RFC 6750 §3.1: refused with an error code and a description, by sessions too")
                    .appliesTo(AttackScope.ALL)
                    .steps(a -> {
                        TokenForger famous = new TokenForger(
                                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                                "{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"iat\":1516239022}",
                                "");
                        Expectation says = Expectation.UNAUTHORIZED.and(
                                "WWW-Authenticate with an error and its description",
                                x -> x.first("WWW-Authenticate")
                                        .filter(v -> v.contains("error=\"invalid_") && v.contains("error_description="))
                                        .isPresent());
                        for (String secret : List.of("your-256-bit-secret", "a-string-secret-at-least-256-bits-long")) {
                            a.expect(me(famous.hmac("HS256", secret)), says);
                        }
                        a.expect(me(RFC_7515_EXAMPLE), says);
                    }),
            attack("token-other-environment", "Token of another environment: same kid, another key")
                    .why("RFC 8725 §3.8; ASVS 5.0 9.1.1")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        TokenForger admin = good.payload(p -> p.put("sub", "1")
                                .put("name", "admin")
                                .putArray("roles")
                                .add("admin"));
                        a.expect(
                                get("admin/users").bearer(admin.hmac("HS256", SessionIdAttacks.random())),
                                INVALID_TOKEN);
                        for (AttackerKey own : attackerKeys(a, good.headerValue("kid"))) {
                            a.expect(get("admin/users").bearer(own.sign(admin)), INVALID_TOKEN);
                        }
                        a.expect(get("admin/users").bearer(admin.keep()), INVALID_TOKEN);
                    }),
            attack("token-crossed", "Signature of one valid token with the claims of another")
                    .why("RFC 7515 §5.2")
                    .steps(a -> {
                        TokenForger one = a.sharedToken();
                        Credentials other = a.signIn(a.target().account(2));
                        TokenForger two = TokenForger.of(other.access());
                        for (TokenForger valid : List.of(one, two)) {
                            a.expect(me(valid.keep()), status(200));
                        }
                        a.expectInvalid(one.signed(two.signature()), two.signed(one.signature()));
                    }));

    private TokenKeyAttacks() {}

    /** Tokens with each kid: with the original signature, and with an empty and a weak secret. */
    private static Stream<String> kids(TokenForger good, String... kids) {
        return Stream.of(kids)
                .map(kid -> good.header(h -> h.put("kid", kid)))
                .flatMap(t -> Stream.of(t.keep(), t.hmac("HS256", ""), t.hmac("HS256", "secret")));
    }

    /** A key of the attacker's for the algorithm that the variant accepts, and for RS256. */
    private static List<AttackerKey> attackerKeys(Attacker a, String kid) {
        return Stream.of(AttackScope.algorithm(a.variant()), "RS256")
                .distinct()
                .map(alg -> AttackerKey.of(alg, kid))
                .toList();
    }

    static void requireNoConnection(Attacker a, CallbackListener listener) throws IOException {
        int connections = listener.connections();
        a.require("no connection to the attacker's server", connections == 0, connections + " connections");
    }

    /** The bytes that a confused verifier could take for an HMAC secret: DER, PEM, JWK and single members. */
    private static List<byte[]> encodings(JsonNode jwk) {
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
