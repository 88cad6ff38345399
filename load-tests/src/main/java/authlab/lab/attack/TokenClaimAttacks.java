package authlab.lab.attack;

import static authlab.lab.attack.Expectation.INVALID_TOKEN;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.AttackBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Tokens with invalid claims or headers and a valid signature of the lab's own key. */
final class TokenClaimAttacks {

    private static final String TIMES = "RFC 7519 §4.1.4 to §4.1.6; RFC 9068 §2.2; ASVS 5.0 9.2.1";

    /** Seconds beyond any leeway for clock skew. */
    private static final long MINUTES = 300;

    static final List<Attack> ALL = List.of(
            Attack.of(
                            AttackGroup.TOKEN_CLAIMS,
                            "token-own-key-misused",
                            "Right key with another algorithm: HS512, RS512, PS256")
                    .appliesTo(AttackScope.TOKENS)
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
                    "Token lifetime above the maximum; missing or invalid iat",
                    TIMES,
                    claims(p -> p.put("exp", iat(p) + 86_400)),
                    claims(p -> p.put("iat", iat(p) - 86_400)),
                    claims(p -> p.remove("iat")),
                    claims(p -> p.put("iat", Long.toString(iat(p))))),
            signed(
                    "token-issuer",
                    "Wrong issuer (iss): another, missing, other case, trailing slash",
                    "RFC 8725 §3.8; RFC 9068 §4",
                    claims(p -> p.put("iss", "evil")),
                    claims(p -> p.remove("iss")),
                    claims(p -> p.putNull("iss")),
                    claims(p -> p.put("iss", p.path("iss").asText() + "/")),
                    claims(p -> p.put("iss", p.path("iss").asText().toUpperCase(java.util.Locale.ROOT))),
                    claims(p -> p.putArray("iss").add("authlab"))),
            signed(
                    "token-audience",
                    "Wrong audience (aud): another, missing, empty, other case",
                    "RFC 8725 §3.9; ASVS 5.0 9.2.3",
                    claims(p -> p.put("aud", "other")),
                    claims(p -> p.remove("aud")),
                    claims(p -> p.putArray("aud")),
                    claims(p -> p.putArray("aud").add("other")),
                    claims(p -> p.put("aud", "")),
                    claims(p -> p.put("aud", "AUTHLAB-API"))),
            signed(
                    "token-type",
                    "Token type confusion (typ): missing, JWT, refresh token",
                    "RFC 8725 §3.11, §3.12; RFC 9068 §4; ASVS 5.0 9.2.2",
                    header(h -> h.remove("typ")),
                    header(h -> h.put("typ", "JWT")),
                    header(h -> h.put("typ", "rt+jwt")),
                    header(h -> h.put("typ", "application/jwt")),
                    header(h -> h.put("typ", "")),
                    header(h -> h.putArray("typ").add("at+jwt"))),
            signed(
                    "token-subject",
                    "Invalid subject (sub): missing, null, number, name, zero, negative, SQL",
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
                    "Wrong types of roles and jti",
                    "RFC 9068 §2.2; CWE-843",
                    claims(p -> p.put("roles", "admin")),
                    claims(p -> p.putArray("roles").add(1)),
                    claims(p -> p.putObject("roles").put("admin", true)),
                    claims(p -> p.remove("jti")),
                    claims(p -> p.put("jti", "")),
                    claims(p -> p.put("jti", 7))),
            signed(
                    "token-duplicate-names",
                    "Duplicate claim and header names",
                    "RFC 7515 §4, RFC 7519 §4",
                    payload(text -> text.replaceFirst("\\{", "{\"sub\":\"1\",")),
                    payload(text -> text.replaceFirst("}$", ",\"exp\":99999999999}")),
                    headerText(text -> text.replaceFirst("\\{", "{\"kid\":\"x\","))),
            signed(
                    "token-critical",
                    "Unknown critical headers (crit, b64)",
                    "RFC 7515 §4.1.11; RFC 7797",
                    header(h -> h.putArray("crit").add("x")),
                    header(h -> h.putArray("crit")),
                    header(h -> h.put("crit", "x")),
                    header(h -> h.put("b64", false).putArray("crit").add("b64")),
                    header(h -> h.put("x", 1).putArray("crit").add("x"))),
            signed(
                    "token-kid-signed",
                    "Valid signature under an unknown, retired or missing kid",
                    "RFC 7515 §4.1.4; RFC 8725 §3.10",
                    header(h -> h.remove("kid")),
                    header(h -> h.put("kid", "")),
                    header(h -> h.put("kid", "retired-last-year")),
                    header(h -> h.putNull("kid")),
                    header(h -> h.put("kid", 1)),
                    header(h -> h.putObject("kid"))),
            signed(
                    "token-nested",
                    "Nested JWT (cty: JWT)",
                    "RFC 7519 §5.2; GHSA-pm7g-w2cf-q238",
                    f -> f.header(h -> h.put("cty", "JWT")).payloadText(f.keep()),
                    f -> f.header(h -> h.put("cty", "JWT"))),
            attack("token-compressed", "Compressed claims with zip in the header (DEF, GZIP)")
                    .why("RFC 7516 §4.1.3 allows zip for encryption only; CVE-2024-28176 class: decompression bomb")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        for (String zip : List.of("DEF", "GZIP")) {
                            TokenForger marked = good.token().header(h -> h.put("zip", zip));
                            a.expect(get("me").bearer(good.signed(marked)), INVALID_TOKEN);
                            String payload = good.token().payload();
                            a.expect(get("me").bearer(compressed(good, zip, payload)), INVALID_TOKEN);
                        }
                    }),
            attack("token-bomb", "Decompression bomb: valid claims and up to 10 MB of padding, deflated a thousandfold")
                    .why("CVE-2024-28176 class; CWE-409")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        for (int padding : List.of(1_000_000, 10_000_000)) {
                            TokenForger padded = good.token().payload(p -> p.put("x", "a".repeat(padding)));
                            a.expect(
                                    get("me").bearer(compressed(good, "DEF", padded.payload())), status(400, 401, 431));
                        }
                    }),
            attack("token-key-inside-signed", "Valid token with additional key headers: jku, x5u, jwk, x5c, x5t")
                    .why("RFC 8725 §3.10: refused or ignored, and no node connects")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        try (CallbackListener listener = CallbackListener.open(a.target())) {
                            for (String name : List.of("jku", "x5u", "jwk", "x5c", "x5t")) {
                                String token = good.token()
                                        .header(h -> h.put(name, listener.url()))
                                        .signed(good.signer());
                                a.expect(get("me").bearer(token), status(200, 401));
                            }
                            TokenKeyAttacks.requireNoConnection(a, listener);
                        }
                    }),
            attack("token-several-audiences", "Valid token for several audiences (control: must be accepted)")
                    .why("RFC 7519 §4.1.3")
                    .steps(a -> {
                        ReSignedToken good = ReSignedToken.of(a);
                        String aud = good.audience();
                        String both = good.token()
                                .payload(p -> p.putArray("aud").add("other").add(aud))
                                .signed(good.signer());
                        a.expect(get("me").bearer(both), status(200));
                    }));

    /** One change of a valid token. */
    @FunctionalInterface
    private interface Change {
        TokenForger of(TokenForger good);
    }

    private TokenClaimAttacks() {}

    /** Signed with the right key and another algorithm, under the name of that algorithm and of the right one. */
    private static void misused(Attacker a) throws IOException {
        ReSignedToken good = ReSignedToken.of(a);
        if (good.signer().others().isEmpty()) {
            throw new NotApplicableException("Its key supports no other algorithm.");
        }
        for (Map.Entry<String, SigningKeys.Signer> other :
                good.signer().others().entrySet()) {
            TokenForger open = good.token().alg(other.getKey());
            a.expect(get("me").bearer(open.signed(other.getValue())), INVALID_TOKEN);
            a.expect(get("me").bearer(good.token().signed(other.getValue())), INVALID_TOKEN);
        }
    }

    private static AttackBuilder attack(String id, String title) {
        return Attack.of(AttackGroup.TOKEN_CLAIMS, id, title).appliesTo(AttackScope.TOKENS);
    }

    /** A valid token with each of these changes, re-signed by the lab's own key, must be refused. */
    private static Attack signed(String id, String title, String why, Change... changes) {
        return attack(id, title).why(why).steps(a -> {
            ReSignedToken good = ReSignedToken.of(a);
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

    /** Sets iat and exp to so many seconds from now. */
    static ObjectNode at(ObjectNode payload, long issued, long expires) {
        long now = iat(payload);
        return payload.put("iat", now + issued).put("exp", now + expires);
    }

    /** A token with compressed claims, signed by the lab's own key. */
    private static String compressed(ReSignedToken good, String zip, String payload) throws IOException {
        String header = good.token().header(h -> h.put("zip", zip)).header();
        String input = TokenForger.encode(header) + "." + TokenForger.encode(compressed(zip, payload));
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
