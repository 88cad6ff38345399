package authlab.lab.attack;

import static authlab.lab.attack.Expect.INVALID_TOKEN;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Tokens that are signed with the lab's own key and say what no token may. */
final class TokenClaims {

    private static final String TIMES = "RFC 7519 §4.1.4 to §4.1.6; RFC 9068 §2.2; ASVS 5.0 9.2.1";

    /** More than any leeway. */
    private static final long MINUTES = 300;

    static final List<Attack> ALL = List.of(
            Attack.of(
                            Group.TOKEN_CLAIMS,
                            "token-own-key-misused",
                            "The right key by another algorithm: HS512, RS512, PS256")
                    .on(Scope.TOKENS)
                    .why("RFC 8725 §3.1; ASVS 5.0 9.1.2: one key, one algorithm, chosen by who checks")
                    .tries(TokenClaims::misused),
            signed(
                    "token-expired",
                    "Expired, not yet good, issued in the future",
                    TIMES,
                    claims(p -> at(p, -2000, -1100)),
                    claims(p -> at(p, -920, -20)),
                    claims(p -> at(p, 0, 0).put("exp", -1)),
                    claims(p -> p.put("nbf", iat(p) + MINUTES)),
                    claims(p -> at(p, MINUTES, MINUTES + 900))),
            signed(
                    "token-without-end",
                    "No end: exp missing, null, empty, text, a date, in millis, endless",
                    TIMES + "; JJWT by itself takes each of these for a token without an end",
                    claims(p -> p.remove("exp")),
                    claims(p -> p.putNull("exp")),
                    claims(p -> p.putObject("exp")),
                    claims(p -> p.put("exp", "")),
                    claims(p -> p.put("exp", Long.toString(iat(p) + 60))),
                    claims(p -> p.put("exp", "2099-01-01T00:00:00Z")),
                    claims(p -> p.put("exp", (iat(p) + 60) * 1000)),
                    claims(p -> p.put("exp", iat(p) + 60.5)),
                    claims(p -> p.put("exp", Long.MAX_VALUE)),
                    payload(text -> text.replaceFirst("\"exp\":\\d+", "\"exp\":1e400")),
                    payload(text -> text.replaceFirst("\"exp\":\\d+", "\"exp\":" + "9".repeat(40)))),
            signed(
                    "token-too-long-lived",
                    "A lifetime longer than any that is issued; no issue date",
                    TIMES,
                    claims(p -> p.put("exp", iat(p) + 86_400)),
                    claims(p -> p.put("iat", iat(p) - 86_400)),
                    claims(p -> p.remove("iat")),
                    claims(p -> p.put("iat", Long.toString(iat(p))))),
            signed(
                    "token-issuer",
                    "Another issuer, none, in another case, with a slash",
                    "RFC 8725 §3.8; RFC 9068 §4",
                    claims(p -> p.put("iss", "evil")),
                    claims(p -> p.remove("iss")),
                    claims(p -> p.putNull("iss")),
                    claims(p -> p.put("iss", p.path("iss").asText() + "/")),
                    claims(p -> p.put("iss", p.path("iss").asText().toUpperCase(java.util.Locale.ROOT))),
                    claims(p -> p.putArray("iss").add("authlab"))),
            signed(
                    "token-audience",
                    "Meant for somebody else: aud missing, another, in another case",
                    "RFC 8725 §3.9; ASVS 5.0 9.2.3",
                    claims(p -> p.put("aud", "other")),
                    claims(p -> p.remove("aud")),
                    claims(p -> p.putArray("aud")),
                    claims(p -> p.putArray("aud").add("other")),
                    claims(p -> p.put("aud", "")),
                    claims(p -> p.put("aud", "AUTHLAB-API"))),
            signed(
                    "token-type",
                    "Another kind of token: typ missing, JWT, of a refresh token",
                    "RFC 8725 §3.11, §3.12; RFC 9068 §4; ASVS 5.0 9.2.2",
                    header(h -> h.remove("typ")),
                    header(h -> h.put("typ", "JWT")),
                    header(h -> h.put("typ", "rt+jwt")),
                    header(h -> h.put("typ", "application/jwt")),
                    header(h -> h.put("typ", "")),
                    header(h -> h.putArray("typ").add("at+jwt"))),
            signed(
                    "token-subject",
                    "Nobody: sub missing, null, a number, a name, zero, negative",
                    "RFC 9068 §2.2; CWE-287",
                    claims(p -> p.remove("sub")),
                    claims(p -> p.putNull("sub")),
                    claims(p -> p.put("sub", 1)),
                    claims(p -> p.put("sub", "")),
                    claims(p -> p.put("sub", "alice")),
                    claims(p -> p.put("sub", "0")),
                    claims(p -> p.put("sub", "-1")),
                    claims(p -> p.put("sub", "1 OR 1=1")),
                    claims(p -> p.put("sub", "99999999999999999999"))),
            signed(
                    "token-roles",
                    "Roles that are no list of texts, a jti that is none",
                    "RFC 9068 §2.2; CWE-843",
                    claims(p -> p.put("roles", "admin")),
                    claims(p -> p.putArray("roles").add(1)),
                    claims(p -> p.putObject("roles").put("admin", true)),
                    claims(p -> p.remove("jti")),
                    claims(p -> p.put("jti", "")),
                    claims(p -> p.put("jti", 7))),
            signed(
                    "token-duplicate-names",
                    "A claim and a header named twice",
                    "RFC 7515 §4, RFC 7519 §4",
                    payload(text -> text.replaceFirst("\\{", "{\"sub\":\"1\",")),
                    payload(text -> text.replaceFirst("}$", ",\"exp\":99999999999}")),
                    headerText(text -> text.replaceFirst("\\{", "{\"kid\":\"x\","))),
            signed(
                    "token-critical",
                    "crit with something unknown, empty, no list, and b64",
                    "RFC 7515 §4.1.11; RFC 7797",
                    header(h -> h.putArray("crit").add("x")),
                    header(h -> h.putArray("crit")),
                    header(h -> h.put("crit", "x")),
                    header(h -> h.put("b64", false).putArray("crit").add("b64")),
                    header(h -> h.put("x", 1).putArray("crit").add("x"))),
            signed(
                    "token-kid-signed",
                    "A good signature under another kid",
                    "RFC 7515 §4.1.4; RFC 8725 §3.10: retired and unknown keys sign nothing",
                    header(h -> h.remove("kid")),
                    header(h -> h.put("kid", "")),
                    header(h -> h.put("kid", "retired-last-year")),
                    header(h -> h.putNull("kid")),
                    header(h -> h.put("kid", 1)),
                    header(h -> h.putObject("kid"))),
            signed(
                    "token-nested",
                    "A token within a token",
                    "RFC 7519 §5.2; GHSA-pm7g-w2cf-q238",
                    f -> f.header(h -> h.put("cty", "JWT")).payloadText(f.keep()),
                    f -> f.header(h -> h.put("cty", "JWT"))),
            signed(
                    "token-compressed",
                    "Claims that are compressed, and the header that says so",
                    "RFC 7516 §4.1.3 allows it for encryption alone; CVE-2024-28176 class: a bomb",
                    header(h -> h.put("zip", "DEF")),
                    header(h -> h.put("zip", "GZIP"))),
            attack("token-bomb", "Ten megabytes of claims, deflated to ten kilobytes")
                    .why("CVE-2024-28176 class; CWE-409")
                    .tries(a -> {
                        Resigned good = Resigned.of(a);
                        String header =
                                good.token().header(h -> h.put("zip", "DEF")).header();
                        String input = Forge.encode(header) + "." + Forge.encode(deflated(3_000_000));
                        a.expect(
                                get("me")
                                        .bearer(input + "."
                                                + Forge.encode(good.signer().sign(input))),
                                status(400, 401, 431));
                    }),
            attack("token-key-inside-signed", "A good token that also brings a key, or says where to fetch one")
                    .why("RFC 8725 §3.10: refused or ignored, and nobody connects")
                    .tries(a -> {
                        Resigned good = Resigned.of(a);
                        try (Listener listener = Listener.open()) {
                            for (String name : List.of("jku", "x5u", "jwk", "x5c", "x5t")) {
                                String token = good.token()
                                        .header(h -> h.put(name, listener.url()))
                                        .signed(good.signer());
                                a.expect(get("me").bearer(token), status(200, 401));
                            }
                            int calls = listener.calls();
                            a.holds("no connection to what a token names", calls == 0, calls + " connections");
                        }
                    }),
            attack("token-several-audiences", "A good token for us and for others, which is no attack")
                    .why("RFC 7519 §4.1.3: a check that refuses this is too strict to be used")
                    .tries(a -> {
                        Resigned good = Resigned.of(a);
                        String aud = good.audience();
                        String both = good.token()
                                .payload(p -> p.putArray("aud").add("other").add(aud))
                                .signed(good.signer());
                        a.expect(get("me").bearer(both), status(200));
                    }));

    /** Makes one thing wrong. */
    @FunctionalInterface
    private interface Change {
        Forge of(Forge good);
    }

    private TokenClaims() {}

    /** Signed by another algorithm with the key that is good for one; said openly, and under the name of that one. */
    private static void misused(Attacker a) throws IOException {
        Resigned good = Resigned.of(a);
        if (good.signer().others().isEmpty()) {
            throw new NotHereException("No other algorithm can be computed with its key.");
        }
        for (Map.Entry<String, SigningKeys.Signer> other :
                good.signer().others().entrySet()) {
            Forge open = good.token().alg(other.getKey());
            a.expect(get("me").bearer(open.signed(other.getValue())), INVALID_TOKEN);
            a.expect(get("me").bearer(good.token().signed(other.getValue())), INVALID_TOKEN);
        }
    }

    private static Draft attack(String id, String title) {
        return Attack.of(Group.TOKEN_CLAIMS, id, title).on(Scope.TOKENS);
    }

    /** A good token with each of these changes, signed by the lab's own key, must be refused. */
    private static Attack signed(String id, String title, String why, Change... changes) {
        return attack(id, title).why(why).tries(a -> {
            Resigned good = Resigned.of(a);
            for (Change change : changes) {
                a.expect(get("me").bearer(change.of(good.token()).signed(good.signer())), INVALID_TOKEN);
            }
        });
    }

    private static Change claims(Consumer<ObjectNode> change) {
        return f -> f.payload(change);
    }

    private static Change header(Consumer<ObjectNode> change) {
        return f -> f.header(change);
    }

    private static Change payload(java.util.function.UnaryOperator<String> change) {
        return f -> f.payloadText(change.apply(f.payload()));
    }

    private static Change headerText(java.util.function.UnaryOperator<String> change) {
        return f -> f.headerText(change.apply(f.header()));
    }

    private static long iat(ObjectNode payload) {
        return payload.path("iat").asLong();
    }

    /** Issued and expiring so many seconds from now. */
    static ObjectNode at(ObjectNode payload, long issued, long expires) {
        long now = iat(payload);
        return payload.put("iat", now + issued).put("exp", now + expires);
    }

    private static byte[] deflated(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            out.write(("{\"a\":\"" + "a".repeat(size) + "\"}").getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
