package authlab.lab.attack;

import static authlab.lab.attack.Expect.INVALID_TOKEN;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that are almost a token. */
final class TokenShapes {

    private static final String STRICT =
            "RFC 7515 §2, §5.2; RFC 8725 §3.11: one token has one spelling, since lists of ended"
                    + " tokens and caches go by it";

    static final List<Attack> ALL = List.of(
            attack("token-segments", "One, two, four and five parts; dots alone")
                    .why("RFC 7515 §5.2; some libraries throw what nobody catches")
                    .tries(a -> {
                        String token = a.caller().access();
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
            attack("token-bit-flips", "Every single decoded bit of header, payload and signature changed")
                    .why("RFC 7515 §5.2; RFC 8725 §3.1: a signature covers all of it")
                    .tries(a -> Storm.BRISK.send(
                            a,
                            Forge.bitFlips(a.caller().access())
                                    .map(t -> get("me").bearer(t)),
                            INVALID_TOKEN)),
            attack("token-respelled", "A good token with =, ?, + for -, other last characters, line breaks")
                    .why(STRICT + "; CWE-180")
                    .tries(a -> {
                        String token = a.caller().access();
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
            attack("token-not-json", "Parts that are no JSON object, or not UTF-8")
                    .why("RFC 7515 §5.2, RFC 7519 §7.2")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        for (String text : List.of("", "null", "[]", "1", "\"x\"", "{", "{}x", "{\"alg\":}", "\0")) {
                            a.expect(get("me").bearer(good.headerText(text).keep()), INVALID_TOKEN);
                            a.expect(get("me").bearer(good.payloadText(text).keep()), INVALID_TOKEN);
                        }
                        String latin = Forge.encode(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
                        a.expect(get("me").bearer(latin + "." + latin + "." + good.signature()), INVALID_TOKEN);
                    }),
            attack("token-oversize", "A token of 5 KB, 7 KB and 60 KB")
                    .why("CWE-400: refused by its length, before it is decoded")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
                        for (int size : List.of(5_000, 7_000, 60_000)) {
                            String large = good.payload(p -> p.put("x", "a".repeat(size)))
                                    .keep();
                            a.expect(get("me").bearer(large), status(400, 401, 431));
                            a.expect(get("me").bearer("a".repeat(size)), status(400, 401, 431));
                        }
                    }),
            attack("token-deep", "Claims nested 2,000 deep, a number of 3,000 digits")
                    .why("CWE-674")
                    .tries(a -> {
                        Forge good = Forge.of(a.caller().access());
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
            attack(
                            "token-encrypted",
                            "An encrypted token: dir, RSA-OAEP, and a password hashed two thousand million times")
                    .why(
                            "RFC 7516; CVE-2023-51775, CVE-2023-52428 class (p2c), GHSA-pm7g-w2cf-q238: no encryption was asked"
                                    + " for")
                    .tries(a -> {
                        a.caller();
                        for (String header : List.of(
                                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}",
                                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAAAAAAAAA\","
                                        + "\"p2c\":2147483647}",
                                "{\"alg\":\"A256GCMKW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}",
                                "{\"alg\":\"none\",\"enc\":\"none\"}")) {
                            String part = Forge.encode("0123456789abcdef");
                            a.expect(
                                    get("me")
                                            .bearer(Forge.encode(header) + "." + part + "." + part + "." + part + "."
                                                    + part),
                                    INVALID_TOKEN);
                        }
                    }),
            attack("token-garbage", "Text that was never a token")
                    .why("RFC 6750 §3.1: invalid_token, and nothing breaks")
                    .gets(
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
                                    .map(t -> get("me").line("Authorization: Bearer " + t))
                                    .toArray(Request[]::new)));

    private TokenShapes() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.TOKEN_SHAPE, id, title).on(Scope.TOKENS);
    }

    /** Spellings of each part that a lenient decoder takes for the same bytes. */
    private static Stream<String> otherLastCharacters(String token) {
        String[] parts = token.split("\\.", -1);
        return IntStream.range(0, parts.length).boxed().flatMap(i -> {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[i]);
            String start = parts[i].substring(0, parts[i].length() - 1);
            return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .chars()
                    .mapToObj(c -> start + (char) c)
                    .filter(other -> !other.equals(parts[i])
                            && Arrays.equals(bytes, Base64.getUrlDecoder().decode(other)))
                    .map(other -> {
                        String[] all = parts.clone();
                        all[i] = other;
                        return String.join(".", all);
                    });
        });
    }
}
