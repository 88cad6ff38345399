package authlab.lab.attack;

import static authlab.lab.attack.Expectation.INVALID_TOKEN;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.AttackBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Malformed, oversized and ambiguous token encodings. */
final class TokenShapeAttacks {

    private static final String STRICT = "RFC 7515 §2, §5.2; RFC 8725 §3.11: exactly one spelling per token, since"
            + " denylists and caches may compare it";

    static final List<Attack> ALL = List.of(
            attack("token-segments", "JWT with one, two, four and five segments, and empty ones")
                    .why("RFC 7515 §5.2: some libraries throw unexpected exceptions")
                    .steps(a -> {
                        String token = a.sharedLogin().access();
                        String[] p = token.split("\\.", -1);
                        for (String text : List.of(
                                "x",
                                p[0],
                                p[0] + "." + p[1],
                                p[0] + "." + p[1] + ".",
                                "." + p[1] + "." + p[2],
                                p[0] + ".." + p[2],
                                token + ".x",
                                token + ".x.y",
                                token + ".",
                                "." + token,
                                "..",
                                "...",
                                "....",
                                "a.b.c",
                                "eyJ.eyJ.eyJ")) {
                            a.expect(get("me").bearer(text), INVALID_TOKEN);
                        }
                    }),
            attack("token-bit-flips", "JWT with each single decoded bit of header, payload and signature flipped")
                    .why("RFC 7515 §5.2; RFC 8725 §3.1: the signature covers every bit")
                    .steps(a -> PacedRequests.UNLIMITED.send(
                            a,
                            TokenForger.bitFlips(a.sharedLogin().access())
                                    .map(t -> get("me").bearer(t)),
                            INVALID_TOKEN)),
            attack(
                            "token-respelled",
                            "Token malleability: padding, other base64 alphabets, non-canonical last characters, whitespace")
                    .why(STRICT + "; CWE-180")
                    .steps(a -> {
                        String token = a.sharedLogin().access();
                        List<String> spellings = Stream.concat(
                                        Stream.of(
                                                token + "=",
                                                token + "==",
                                                token + "?",
                                                token + "\u00e9",
                                                token + "%20",
                                                token + "\u00a0",
                                                token.replaceFirst("\\.", "=."),
                                                token.replaceFirst("\\.", "%2e"),
                                                token.replaceFirst("\\.", "\\.\t"),
                                                token.replace('-', '+').replace('_', '/') + "=",
                                                token.substring(0, 10) + " " + token.substring(10),
                                                token.substring(0, 10) + "*" + token.substring(10)),
                                        otherLastCharacters(token))
                                .toList();
                        for (String text : spellings) {
                            a.expect(get("me").bearer(text), status(400, 401));
                        }
                    }),
            attack("token-not-json", "JWT whose header or payload is no JSON object or not UTF-8")
                    .why("RFC 7515 §5.2, RFC 7519 §7.2")
                    .steps(a -> {
                        TokenForger good = TokenForger.of(a.sharedLogin().access());
                        for (String text : List.of("", "null", "[]", "1", "\"x\"", "{", "{}x", "{\"alg\":}", "\0")) {
                            a.expect(get("me").bearer(good.headerText(text).keep()), INVALID_TOKEN);
                            a.expect(get("me").bearer(good.payloadText(text).keep()), INVALID_TOKEN);
                        }
                        String latin = TokenForger.encode(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
                        a.expect(get("me").bearer(latin + "." + latin + "." + good.signature()), INVALID_TOKEN);
                    }),
            attack("token-oversize", "Oversized JWT of 5, 7 and 60 KB, also with a valid signature")
                    .why("CWE-400: refused by its length before it is decoded")
                    .steps(a -> {
                        TokenForger good = TokenForger.of(a.sharedLogin().access());
                        ReSignedToken signed = ReSignedToken.of(a);
                        for (int size : List.of(5_000, 7_000, 60_000)) {
                            TokenForger large = good.payload(p -> p.put("x", "a".repeat(size)));
                            a.expect(get("me").bearer(large.keep()), status(400, 401, 431));
                            a.expect(get("me").bearer(signed.signed(large)), status(400, 401, 431));
                            a.expect(get("me").bearer("a".repeat(size)), status(400, 401, 431));
                        }
                    }),
            attack("token-deep", "JWT with deeply nested JSON and a number of 2,000 digits")
                    .why("CWE-674")
                    .steps(a -> {
                        TokenForger good = TokenForger.of(a.sharedLogin().access());
                        a.expect(
                                get("me")
                                        .bearer(good.payloadText("{\"a\":".repeat(500) + "1" + "}".repeat(500))
                                                .keep()),
                                INVALID_TOKEN);
                        a.expect(
                                get("me")
                                        .bearer(good.headerText("{\"alg\":" + "[".repeat(1000) + "]".repeat(1000) + "}")
                                                .keep()),
                                INVALID_TOKEN);
                        a.expect(
                                get("me")
                                        .bearer(good.payloadText("{\"exp\":" + "9".repeat(2000) + "}")
                                                .keep()),
                                INVALID_TOKEN);
                        a.expect(
                                get("me")
                                        .bearer(good.payloadText("{\"a\":".repeat(2000) + "1" + "}".repeat(2000))
                                                .keep()),
                                status(400, 401, 431));
                    }),
            attack("token-encrypted", "Encrypted token (JWE): dir, RSA-OAEP, PBES2 with 2^31 iterations")
                    .why(
                            "RFC 7516; CVE-2023-51775, CVE-2023-52428 class (p2c), GHSA-pm7g-w2cf-q238: encryption is not supported")
                    .steps(a -> {
                        a.sharedLogin();
                        for (String header : List.of(
                                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}",
                                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAAAAAAAAA\","
                                        + "\"p2c\":2147483647}",
                                "{\"alg\":\"A256GCMKW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                                "{\"alg\":\"none\",\"enc\":\"none\"}")) {
                            String part = TokenForger.encode("0123456789abcdef");
                            a.expect(
                                    get("me")
                                            .bearer(TokenForger.encode(header) + "." + part + "." + part + "." + part
                                                    + "." + part),
                                    INVALID_TOKEN);
                        }
                    }),
            attack("token-garbage", "Arbitrary text as a bearer token")
                    .why("RFC 6750 §3.1: invalid_token, and no server error")
                    .expects(
                            status(400, 401),
                            Stream.concat(
                                            Stream.of(
                                                    "null",
                                                    "undefined",
                                                    "true",
                                                    "0",
                                                    "-1",
                                                    "[object Object]",
                                                    "${7*7}",
                                                    "{{7*7}}",
                                                    "../../etc/passwd",
                                                    "' OR 1=1--",
                                                    "<script>",
                                                    "\u00ff\u00fe",
                                                    "a".repeat(4096)),
                                            IntStream.range(1, 20).mapToObj("A"::repeat))
                                    .map(t -> get("me").header("Authorization: Bearer " + t))
                                    .toArray(Request[]::new)));

    private TokenShapeAttacks() {}

    private static AttackBuilder attack(String id, String title) {
        return Attack.of(AttackGroup.TOKEN_SHAPE, id, title).appliesTo(AttackScope.TOKENS);
    }

    /** Other last characters of each part that a lenient decoder decodes to the same bytes. */
    private static Stream<String> otherLastCharacters(String token) {
        String[] parts = token.split("\\.", -1);
        return IntStream.range(0, parts.length)
                .boxed()
                .flatMap(i -> TokenForger.nonCanonical(parts[i]).stream().map(other -> {
                    String[] all = parts.clone();
                    all[i] = other;
                    return String.join(".", all);
                }));
    }
}
