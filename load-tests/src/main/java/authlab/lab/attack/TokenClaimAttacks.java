package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.me;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Tokens with invalid claims or headers and a valid signature of the lab's own key. */
final class TokenClaimAttacks {

    private static final String TIMES = "RFC 7519 §4.1.4 to §4.1.6; RFC 9068 §2.2; ASVS 5.0 9.2.1";

    private static final String MISSING = "";

    /** Seconds beyond any leeway for clock skew. */
    private static final long MINUTES = 300;

    static final List<Attack> ALL = AttackGroup.TOKEN_CLAIMS.of(
            AttackScope.TOKENS,
            attack("token-own-key-misused", "Right key with another algorithm: HS512, RS512, PS256")
                    .why("RFC 8725 §3.1; ASVS 5.0 9.1.2: one algorithm per key, chosen by the verifier")
                    .steps(TokenClaimAttacks::misused),
            signed(
                    "token-expired",
                    "Expired, not yet valid and future tokens (exp, nbf, iat)",
                    TIMES,
                    claims(p -> at(p, -2000, -1100)),
                    claims(p -> at(p, -920, -20)),
                    claims(p -> at(p, 0, 0).put("exp", -1)),
                    claims(p -> p.put("nbf", iat(p) + MINUTES)),
                    claims(p -> at(p, MINUTES, MINUTES + 900))),
            signed(
                    "token-without-end",
                    "Token without a valid exp: missing, null, text, date, milliseconds, overflow",
                    "RFC 7519 §4.1.4; RFC 9068 §2.2; ASVS 5.0 9.2.1; JJWT alone treats several of these as no expiry",
                    claim("exp", MISSING, "null", "{}", "\"\"", "\"2099-01-01T00:00:00Z\"", "9223372036854775807"),
                    claims(p -> p.put("exp", Long.toString(iat(p) + 60))),
                    claims(p -> p.put("exp", (iat(p) + 60) * 1000)),
                    claims(p -> p.put("exp", iat(p) + 60.5)),
                    payload("\"exp\":\\d+", "\"exp\":1e400"),
                    payload("\"exp\":\\d+", "\"exp\":" + "9".repeat(40))),
            signed(
                    "token-too-long-lived",
                    "Token lifetime above the maximum; missing or invalid iat",
                    TIMES,
                    claims(p -> p.put("exp", iat(p) + 86_400)),
                    claims(p -> p.put("iat", iat(p) - 86_400)),
                    claim("iat", MISSING),
                    claims(p -> p.put("iat", Long.toString(iat(p))))),
            signed(
                    "token-issuer",
                    "Wrong issuer (iss): another, missing, other case, trailing slash",
                    "RFC 8725 §3.8; RFC 9068 §4",
                    claim("iss", "\"evil\"", MISSING, "null", "[\"authlab\"]"),
                    claims(p -> p.put("iss", p.path("iss").asText() + "/")),
                    claims(p -> p.put("iss", p.path("iss").asText().toUpperCase(Locale.ROOT)))),
            signed(
                    "token-audience",
                    "Wrong audience (aud): another, missing, empty, other case",
                    "RFC 8725 §3.9; ASVS 5.0 9.2.3",
                    claim("aud", "\"other\"", MISSING, "[]", "[\"other\"]", "\"\"", "\"AUTHLAB-API\"")),
            signed(
                    "token-type",
                    "Token type confusion (typ): missing, JWT, refresh token",
                    "RFC 8725 §3.11, §3.12; RFC 9068 §4; ASVS 5.0 9.2.2",
                    header("typ", MISSING, "\"JWT\"", "\"rt+jwt\"", "\"application/jwt\"", "\"\"", "[\"at+jwt\"]")),
            signed(
                    "token-subject",
                    "Invalid subject (sub): missing, null, number, name, zero, negative, SQL",
                    "RFC 9068 §2.2; CWE-287",
                    claim("sub", MISSING, "null", "1", "\"\"", "\"alice\"", "\"0\"", "\"-1\"", "\"1 OR 1=1\""),
                    claim("sub", "\"99999999999999999999\"")),
            signed(
                    "token-roles",
                    "Wrong types of roles and jti",
                    "RFC 9068 §2.2; CWE-843",
                    claim("roles", "\"admin\"", "[1]", "{\"admin\":true}"),
                    claim("jti", MISSING, "\"\"", "7")),
            signed(
                    "token-duplicate-names",
                    "Duplicate claim and header names",
                    "RFC 7515 §4, RFC 7519 §4",
                    payload("\\{", "{\"sub\":\"1\","),
                    payload("}$", ",\"exp\":99999999999}"),
                    f -> Stream.of(f.headerText(f.header().replaceFirst("\\{", "{\"kid\":\"x\",")))),
            signed(
                    "token-critical",
                    "Unknown critical headers (crit, b64)",
                    "RFC 7515 §4.1.11; RFC 7797",
                    header("crit", "[\"x\"]", "[]", "\"x\""),
                    f -> Stream.of(
                            f.header(h -> h.put("b64", false).putArray("crit").add("b64"))),
                    f -> Stream.of(f.header(h -> h.put("x", 1).putArray("crit").add("x")))),
            signed(
                    "token-kid-signed",
                    "Valid signature under an unknown, retired or missing kid",
                    "RFC 7515 §4.1.4; RFC 8725 §3.10",
                    header("kid", MISSING, "\"\"", "\"retired-last-year\"", "null", "1", "{}")),
            signed(
                    "token-nested",
                    "Nested JWT (cty: JWT)",
                    "RFC 7519 §5.2; GHSA-pm7g-w2cf-q238",
                    f -> Stream.of(f.header(h -> h.put("cty", "JWT")).payloadText(f.keep())),
                    header("cty", "\"JWT\"")),
            attack("token-compressed", "Compressed claims with zip in the header (DEF, GZIP)")
                    .why("RFC 7516 §4.1.3 allows zip for encryption only; CVE-2024-28176 class: decompression bomb")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        for (String zip : List.of("DEF", "GZIP")) {
                            TokenForger marked = good.token().header(h -> h.put("zip", zip));
                            a.expectInvalid(good.signed(marked), compressed(good, zip, marked));
                        }
                    }),
            attack("token-bomb", "Decompression bomb: valid claims and up to 10 MB of padding, deflated a thousandfold")
                    .why("CVE-2024-28176 class; CWE-409")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        for (int padding : List.of(1_000_000, 10_000_000)) {
                            TokenForger bomb = good.token()
                                    .header(h -> h.put("zip", "DEF"))
                                    .payload(p -> p.put("x", "a".repeat(padding)));
                            a.expect(me(compressed(good, "DEF", bomb)), status(400, 401, 431));
                        }
                    }),
            attack("token-key-inside-signed", "Valid token with additional key headers: jku, x5u, jwk, x5c, x5t")
                    .why("RFC 8725 §3.10: refused or ignored, and no node connects")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        try (CallbackListener listener = CallbackListener.open(a.target())) {
                            for (String name : List.of("jku", "x5u", "jwk", "x5c", "x5t")) {
                                TokenForger pointing = good.token().header(h -> h.put(name, listener.url()));
                                a.expect(me(good.signed(pointing)), status(200, 401));
                            }
                            TokenKeyAttacks.requireNoConnection(a, listener);
                        }
                    }),
            attack("token-several-audiences", "Valid token for several audiences (control: must be accepted)")
                    .why("RFC 7519 §4.1.3")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        TokenForger both = good.token()
                                .payload(p -> p.putArray("aud").add("other").add(good.audience()));
                        a.expect(me(good.signed(both)), status(200));
                    }));

    private TokenClaimAttacks() {}

    /** Signed with the right key and another algorithm, under the name of that algorithm and of the right one. */
    private static void misused(Attacker a) throws IOException {
        ReSignedToken good = ReSignedToken.of(a);
        if (good.signer().others().isEmpty()) {
            throw AttackEndedException.notApplicable("Its key supports no other algorithm.");
        }
        for (var other : good.signer().others().entrySet()) {
            TokenForger open = good.token().alg(other.getKey());
            a.expectInvalid(open.signed(other.getValue()), good.token().signed(other.getValue()));
        }
    }

    /** Changes of a valid token, each of which gives another token. */
    @FunctionalInterface
    private interface Changes {
        Stream<TokenForger> of(TokenForger good);
    }

    /** A valid token with each of these changes, re-signed by the lab's own key, must be refused. */
    private static Attack.Draft signed(String id, String title, String why, Changes... changes) {
        return attack(id, title).why(why).steps(a -> {
            ReSignedToken good = ReSignedToken.of(a);
            a.expectInvalid(Stream.of(changes).flatMap(c -> c.of(good.token())).map(good::signed));
        });
    }

    private static Changes claims(Consumer<ObjectNode> change) {
        return f -> Stream.of(f.payload(change));
    }

    /** Each of these JSON values, or {@link #MISSING}, for a claim. */
    private static Changes claim(String name, String... values) {
        return f -> Stream.of(values).map(v -> f.payload(p -> set(p, name, v)));
    }

    /** Each of these JSON values, or {@link #MISSING}, for a header. */
    private static Changes header(String name, String... values) {
        return f -> Stream.of(values).map(v -> f.header(h -> set(h, name, v)));
    }

    private static void set(ObjectNode object, String name, String value) {
        if (value.equals(MISSING)) {
            object.remove(name);
        } else {
            object.set(name, Json.read(value));
        }
    }

    /** The claims as text, with the first match replaced. */
    private static Changes payload(String regex, String replacement) {
        return f -> Stream.of(f.payloadText(f.payload().replaceFirst(regex, replacement)));
    }

    private static long iat(ObjectNode payload) {
        return payload.path("iat").asLong();
    }

    /** Sets iat and exp to so many seconds from now. */
    static ObjectNode at(ObjectNode payload, long issued, long expires) {
        long now = iat(payload);
        return payload.put("iat", now + issued).put("exp", now + expires);
    }

    /** A token with compressed claims, signed by the lab's own key. */
    private static String compressed(ReSignedToken good, String zip, TokenForger token) throws IOException {
        String input = TokenForger.encode(token.header()) + "." + TokenForger.encode(compressed(zip, token.payload()));
        return input + "." + TokenForger.encode(good.signer().sign(input));
    }

    private static byte[] compressed(String zip, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = zip.equals("GZIP")
                ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
