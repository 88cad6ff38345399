package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.INVALID_GRANT;
import static authlab.lab.attack.Expectation.INVALID_TOKEN;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;
import static authlab.lab.attack.Request.post;
import static authlab.lab.attack.Request.refresh;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Stolen, reused and forged refresh tokens. */
final class RefreshAttacks {

    private static final String ROTATION = "RFC 9700 §2.2.2, §4.14.2";
    private static final String STATELESS = "The use of a stateless refresh token is stored nowhere, so a thief and the"
            + " owner can both use it until it expires. Rotation with reuse detection prevents this.";
    private static final int SIMULTANEOUS = 20;

    static final List<Attack> ALL = AttackGroup.REFRESH.of(
            AttackScope.TOKENS,
            attack("refresh-kinds-confused", "Token type confusion: refresh token as bearer, access token at /refresh")
                    .why("RFC 8725 §3.11, §3.12; ASVS 5.0 9.2.2")
                    .steps(a -> {
                        Credentials login = a.signIn();
                        a.expectInvalid(login.refresh());
                        a.expect(post("logout").bearer(login.refresh()), INVALID_TOKEN);
                        a.expect(refresh(login.access()), INVALID_GRANT);
                    }),
            attack("refresh-made-up", "Forged and modified refresh tokens")
                    .why("RFC 6749 §5.2, §10.10")
                    .steps(a -> {
                        Credentials login = a.signIn();
                        TokenForger good = shape(login.refresh());
                        String token = login.refresh();
                        a.expectEach(INVALID_GRANT, each(Request::refresh, "x", "a.b.c", SessionIdAttacks.random()));
                        a.expectEach(INVALID_GRANT, each(Request::refresh, token + "=", token.substring(1)));
                        for (String forged : List.of(
                                good.alg("none").signed(""),
                                good.payload(p -> p.put("sub", "1")).keep(),
                                good.hmac("HS256", ""))) {
                            a.expect(refresh(forged), INVALID_GRANT);
                        }
                    }),
            attack("refresh-bit-flips", "Refresh token with each single decoded bit flipped")
                    .why("RFC 7515 §5.2; RFC 6749 §10.4")
                    .steps(a -> {
                        String token = a.signIn().refresh();
                        shape(token);
                        PacedRequests.UNLIMITED.send(
                                a, TokenForger.bitFlips(token).map(Request::refresh), INVALID_GRANT);
                    }),
            attack(
                            "refresh-bad-body",
                            "Malformed refresh requests: missing, duplicate, in query, cookie, header, as a form")
                    .why("RFC 6749 §5.2; CWE-598")
                    .steps(a -> {
                        String token = a.signIn().refresh();
                        Request empty = Request.of("POST", "refresh");
                        a.expectEach(status(400), each(empty::json, "", "{}", "null", "[]"));
                        a.expectEach(
                                status(400),
                                each(
                                        value -> empty.json("{\"refresh_token\":" + value + "}"),
                                        "null",
                                        "5",
                                        "[\"" + token + "\"]",
                                        "\"x\",\"refresh_token\":\"" + token + "\"",
                                        "\"" + token + "\",\"scope\":\"admin\""));
                        String parameter = "refresh_token=" + token;
                        Request form = empty.content(
                                "application/x-www-form-urlencoded", "grant_type=refresh_token&" + parameter);
                        a.expect(post("refresh?" + parameter), status(400, 415));
                        a.expect(post("refresh").header("Cookie: " + parameter), status(400, 415));
                        a.expect(post("refresh").bearer(token), status(400, 415));
                        a.expect(get("refresh?" + parameter), status(404, 405));
                        a.expect(form, status(400, 415));
                    }),
            attack("refresh-more-rights", "Privilege escalation and login extension by refresh")
                    .why("RFC 6749 §6: never more than was granted")
                    .steps(a -> {
                        Credentials login = a.signIn();
                        Answer answer = a.expect(refresh(login.refresh()), status(200));
                        Credentials fresh = Credentials.of(login.user(), answer);
                        a.require("a new access token", !fresh.access().equals(login.access()), "the same one");
                        a.expect(get("admin/users").as(fresh), status(403));
                        long end = expiry(login.refresh());
                        boolean ends = expiry(fresh.refresh()) <= end;
                        a.require("the login to end when it did before the refresh", ends, "a later end");
                    }),
            attack("refresh-expired", "Expired refresh token")
                    .why("RFC 6749 §5.2")
                    .steps(a -> {
                        SigningKeys.Signer signer = ReSignedToken.signer(a);
                        TokenForger good = shape(a.signIn().refresh());
                        a.expect(refresh(good.signed(signer)), status(200));
                        TokenForger expired = good.payload(p -> TokenClaimAttacks.at(p, -30_000, -1_100));
                        a.expect(refresh(expired.signed(signer)), INVALID_GRANT);
                        a.signIn();
                    }),
            attack("refresh-reuse", "Refresh token reuse after two rotations")
                    .why("RFC 9700 §2.2.2, §4.14.2: the whole token family is revoked")
                    .succeedsByDesign(AttackScope::hasStatelessRefresh, STATELESS)
                    .steps(a -> {
                        Credentials other = a.signIn();
                        Credentials first = a.signIn();
                        Credentials second = next(a, first);
                        Credentials third = next(a, second);
                        a.expectFromBothNodes(refresh(first.refresh()), INVALID_GRANT);
                        a.expectFromBothNodes(refresh(third.refresh()), INVALID_GRANT);
                        a.expectFromBothNodes(me(third.access()), INVALID_TOKEN);
                        next(a, other);
                    }),
            attack("refresh-reuse-late", "Refresh token reuse after the grace period")
                    .why(ROTATION)
                    .appliesTo(AttackScope.ROTATING)
                    .steps(a -> {
                        Credentials first = a.signIn();
                        Credentials second = next(a, first);
                        String grace = a.variant().settings().getOrDefault("JWT_REFRESH_GRACE", "PT10S");
                        Delay.of(Duration.parse(grace).plusSeconds(2));
                        a.expect(refresh(first.refresh()), INVALID_GRANT);
                        a.expect(refresh(second.refresh()), INVALID_GRANT);
                    }),
            attack("refresh-at-once", "Race condition: " + SIMULTANEOUS + " simultaneous refreshes with one token")
                    .why(ROTATION
                            + "; CWE-362: the token family does not fork, and two browser tabs do not end the login")
                    .appliesTo(AttackScope.ROTATING)
                    .steps(a -> {
                        Credentials first = a.signIn();
                        List<Answer> answers = a.sendSimultaneously(
                                Collections.nCopies(SIMULTANEOUS, refresh(first.refresh())),
                                status(200, 400, 409, 503));
                        List<Credentials> successors = answers.stream()
                                .filter(x -> x.status() == 200)
                                .map(x -> Credentials.of(first.user(), x))
                                .toList();
                        a.require("at least one successor", !successors.isEmpty(), "none");
                        next(a, next(a, successors.getFirst()));
                        for (Credentials fork : successors) {
                            a.expect(refresh(fork.refresh()), INVALID_GRANT);
                        }
                        a.trace().remark(successors.size() + " successors, one of which was used on");
                    }),
            attack("refresh-lost-answer", "Refresh retried after a lost response")
                    .why("RFC 9700 §4.14.2: a grace period, so that a broken connection signs nobody out")
                    .steps(a -> {
                        Credentials login = a.signIn();
                        Request request = refresh(login.refresh());
                        try (RawHttpConnection wire = RawHttpConnection.open(a.target())) {
                            wire.send(request.bytes(a.target()));
                            Delay.millis(200);
                            wire.reset();
                        }
                        a.requireAuthenticated(next(a, login));
                    }));

    private RefreshAttacks() {}

    /** The next pair for a good refresh token. */
    private static Credentials next(Attacker a, Credentials login) throws IOException {
        return Credentials.of(login.user(), a.expect(refresh(login.refresh()), status(200)));
    }

    private static TokenForger shape(String token) {
        if (!token.matches("[^.]+\\.[^.]+\\.[^.]+")) {
            throw AttackEndedException.notApplicable("Its refresh tokens are opaque and have no parts to change.");
        }
        return TokenForger.of(token);
    }

    private static long expiry(String token) {
        return Json.read(shape(token).payload()).path("exp").asLong();
    }
}
