package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.INVALID_TOKEN;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Malformed, oversized and ambiguous token encodings. */
final class TokenShapeAttacks {

    private static final String STRICT = "RFC 7515 §2, §5.2; RFC 8725 §3.11: exactly one spelling per token, since"
            + " denylists and caches may compare it";

    static final List<Attack> ALL = AttackGroup.TOKEN_SHAPE.of(
            AttackScope.TOKENS,
            attack("token-segments", "JWT with one, two, four and five segments, and empty ones")
                    .why("RFC 7515 §5.2: some libraries throw unexpected exceptions")
                    .steps(a -> {
                        String token = a.sharedLogin().access();
                        String[] p = token.split("\\.", -1);
                        a.expectInvalid("x", "..", "...", "....", "a.b.c", "eyJ.eyJ.eyJ");
                        a.expectInvalid(p[0], p[0] + "." + p[1], p[0] + "." + p[1] + ".");
                        a.expectInvalid("." + p[1] + "." + p[2], p[0] + ".." + p[2]);
                        a.expectInvalid(token + ".x", token + ".x.y", token + ".", "." + token);
                    }),
            attack("token-bit-flips", "JWT with each single decoded bit of header, payload and signature flipped")
                    .why("RFC 7515 §5.2; RFC 8725 §3.1: the signature covers every bit")
                    .steps(a -> PacedRequests.UNLIMITED.send(
                            a, TokenForger.bitFlips(a.sharedLogin().access()).map(Request::me), INVALID_TOKEN)),
            attack(
                            "token-respelled",
                            "Token malleability: padding, other base64 alphabets, non-canonical last characters, whitespace")
                    .why(STRICT + "; CWE-180")
                    .expectsSignedIn(
                            status(400, 401),
                            login -> spellings(login.access()).map(Request::me).toList()),
            attack("token-not-json", "JWT whose header or payload is no JSON object or not UTF-8")
                    .why("RFC 7515 §5.2, RFC 7519 §7.2")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        for (String text : List.of("", "null", "[]", "1", "\"x\"", "{", "{}x", "{\"alg\":}", "\0")) {
                            a.expectInvalid(
                                    good.headerText(text).keep(),
                                    good.payloadText(text).keep());
                        }
                        String latin = TokenForger.encode(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
                        a.expectInvalid(latin + "." + latin + "." + good.signature());
                    }),
            attack("token-oversize", "Oversized JWT of 5, 7 and 60 KB, also with a valid signature")
                    .why("CWE-400: refused by its length before it is decoded")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        for (int size : List.of(5_000, 7_000, 60_000)) {
                            TokenForger large = good.token().payload(p -> p.put("x", "a".repeat(size)));
                            for (String token : List.of(large.keep(), good.signed(large), "a".repeat(size))) {
                                a.expect(me(token), status(400, 401, 431));
                            }
                        }
                    }),
            attack("token-deep", "JWT with deeply nested JSON and a number of 2,000 digits")
                    .why("CWE-674")
                    .steps(a -> {
                        TokenForger good = a.sharedToken();
                        a.expectInvalid(
                                good.payloadText("{\"a\":".repeat(500) + "1" + "}".repeat(500))
                                        .keep(),
                                good.headerText("{\"alg\":" + "[".repeat(1000) + "]".repeat(1000) + "}")
                                        .keep(),
                                good.payloadText("{\"exp\":" + "9".repeat(2000) + "}")
                                        .keep());
                        TokenForger deeper = good.payloadText("{\"a\":".repeat(2000) + "1" + "}".repeat(2000));
                        a.expect(me(deeper.keep()), status(400, 401, 431));
                    }),
            attack("token-encrypted", "Encrypted token (JWE): dir, RSA-OAEP, PBES2 with 2^31 iterations")
                    .why(
                            "RFC 7516; CVE-2023-51775, CVE-2023-52428 class (p2c), GHSA-pm7g-w2cf-q238: encryption is not supported")
                    .steps(a -> {
                        a.sharedLogin();
                        String part = "." + TokenForger.encode("0123456789abcdef");
                        for (String header : List.of(
                                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}",
                                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAAAAAAAAA\","
                                        + "\"p2c\":2147483647}",
                                "{\"alg\":\"A256GCMKW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                                "{\"alg\":\"none\",\"enc\":\"none\"}")) {
                            a.expectInvalid(TokenForger.encode(header) + part.repeat(4));
                        }
                    }),
            attack("token-garbage", "Arbitrary text as a bearer token")
                    .why("RFC 6750 §3.1: invalid_token, and no server error")
                    .expects(
                            status(400, 401),
                            each(
                                    TokenShapeAttacks::bearer,
                                    "null",
                                    "undefined",
                                    "true",
                                    "0",
                                    "-1",
                                    "[object Object]",
                                    "a".repeat(4096)))
                    .expects(
                            status(400, 401),
                            each(
                                    TokenShapeAttacks::bearer,
                                    "${7*7}",
                                    "{{7*7}}",
                                    "../../etc/passwd",
                                    "' OR 1=1--",
                                    "<script>",
                                    "\u00ff\u00fe"))
                    .expects(
                            status(400, 401),
                            IntStream.range(1, 20)
                                    .mapToObj("A"::repeat)
                                    .map(TokenShapeAttacks::bearer)
                                    .toList()));

    private TokenShapeAttacks() {}

    private static Request bearer(String text) {
        return get("me").header("Authorization: Bearer " + text);
    }

    /** Other texts that a lenient decoder takes for the same token, such as another last character of a part. */
    private static Stream<String> spellings(String token) {
        String start = token.substring(0, 10);
        String rest = token.substring(10);
        return Stream.of(
                        Stream.of("=", "==", "?", "\u00e9", "%20", "\u00a0").map(token::concat),
                        Stream.of("=.", "%2e", "\\.\t").map(dot -> token.replaceFirst("\\.", dot)),
                        Stream.of(token.replace('-', '+').replace('_', '/') + "="),
                        Stream.of(start + " " + rest, start + "*" + rest),
                        TokenForger.changedParts(token, TokenForger::nonCanonical))
                .flatMap(Function.identity());
    }
}
