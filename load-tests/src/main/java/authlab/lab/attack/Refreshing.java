package authlab.lab.attack;

import static authlab.lab.attack.Expect.INVALID_GRANT;
import static authlab.lab.attack.Expect.INVALID_TOKEN;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.post;
import static authlab.lab.attack.Request.refresh;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refresh tokens that were stolen, used twice or made up. */
final class Refreshing {

    private static final String ROTATION = "RFC 9700 §2.2.2, §4.14.2";
    private static final String LEAVES_NO_TRACE =
            "A stateless refresh token leaves no trace when it is used, so a thief and"
                    + " its owner can both go on using it until it expires. Rotation with reuse detection is what tells them apart.";
    private static final int AT_ONCE = 20;

    static final List<Attack> ALL = List.of(
            attack("refresh-kinds-confused", "A refresh token as a bearer, an access token to refresh")
                    .why("RFC 8725 §3.11, §3.12; ASVS 5.0 9.2.2")
                    .tries(a -> {
                        Login login = a.signIn();
                        a.expect(get("me").bearer(login.refresh()), INVALID_TOKEN);
                        a.expect(post("logout").bearer(login.refresh()), INVALID_TOKEN);
                        a.expect(refresh(login.access()), INVALID_GRANT);
                    }),
            attack("refresh-made-up", "Refresh tokens that were never issued, or changed")
                    .why("RFC 6749 §5.2, §10.10")
                    .tries(a -> {
                        Login login = a.signIn();
                        Forge good = shape(login.refresh());
                        for (String token : List.of(
                                "x",
                                "a.b.c",
                                SessionIds.random(),
                                login.refresh() + "=",
                                login.refresh().substring(1),
                                good.alg("none").signed(""),
                                good.payload(p -> p.put("sub", "1")).keep(),
                                good.hmac("HS256", new byte[0]))) {
                            a.expect(refresh(token), INVALID_GRANT);
                        }
                    }),
            attack("refresh-bit-flips", "Every single decoded bit of a refresh token changed")
                    .why("RFC 7515 §5.2; RFC 6749 §10.4")
                    .tries(a -> {
                        String token = a.signIn().refresh();
                        shape(token);
                        Storm.BRISK.send(a, Forge.bitFlips(token).map(Request::refresh), INVALID_GRANT);
                    }),
            attack("refresh-bad-body", "A refresh without a token, with two, as a form, in the query")
                    .why("RFC 6749 §5.2; CWE-598")
                    .tries(a -> {
                        String token = a.signIn().refresh();
                        for (String body : List.of(
                                "",
                                "{}",
                                "null",
                                "[]",
                                "{\"refresh_token\":null}",
                                "{\"refresh_token\":5}",
                                "{\"refresh_token\":[\"" + token + "\"]}",
                                "{\"refresh_token\":\"x\",\"refresh_token\":\"" + token + "\"}",
                                "{\"refresh_token\":\"" + token + "\",\"scope\":\"admin\"}")) {
                            a.expect(Request.of("POST", "refresh").json(body), status(400));
                        }
                        a.expect(post("refresh?refresh_token=" + token), status(400, 415));
                        a.expect(post("refresh").line("Cookie: refresh_token=" + token), status(400, 415));
                        a.expect(post("refresh").bearer(token), status(400, 415));
                        a.expect(get("refresh?refresh_token=" + token), status(404, 405));
                        a.expect(
                                Request.of("POST", "refresh")
                                        .typed(
                                                "application/x-www-form-urlencoded",
                                                "grant_type=refresh_token&refresh_token=" + token),
                                status(400, 415));
                    }),
            attack("refresh-more-rights", "More rights than the login had, by refreshing")
                    .why("RFC 6749 §6: never more than was granted")
                    .tries(a -> {
                        Login login = a.signIn();
                        Answer answer = a.expect(refresh(login.refresh()), status(200));
                        Login fresh = Login.of(login.user(), answer);
                        a.holds("a new access token", !fresh.access().equals(login.access()), "the same one");
                        a.expect(get("admin/users").as(fresh), status(403));
                        long end = expiry(login.refresh());
                        a.holds(
                                "that refreshing does not prolong the login",
                                expiry(fresh.refresh()) <= end,
                                "it does");
                    }),
            attack("refresh-expired", "A refresh token after its end")
                    .why("RFC 6749 §5.2: whoever holds it must sign in again")
                    .tries(a -> {
                        SigningKeys.Signer signer = Resigned.signer(a);
                        Forge good = shape(a.signIn().refresh());
                        a.expect(refresh(good.signed(signer)), status(200));
                        a.expect(
                                refresh(good.payload(p -> TokenClaims.at(p, -30_000, -1_100))
                                        .signed(signer)),
                                INVALID_GRANT);
                        a.signIn();
                    }),
            attack("refresh-reuse", "A refresh token again, after its successor's successor was issued")
                    .why(ROTATION + ": the whole family dies, and with it what the thief holds")
                    .fallsByDesign(Scope::forgetsRefreshes, LEAVES_NO_TRACE)
                    .tries(a -> {
                        Login other = a.signIn();
                        Login first = a.signIn();
                        Login second = next(a, first);
                        Login third = next(a, second);
                        a.expectEverywhere(refresh(first.refresh()), INVALID_GRANT);
                        a.expectEverywhere(refresh(third.refresh()), INVALID_GRANT);
                        a.expectEverywhere(get("me").bearer(third.access()), INVALID_TOKEN);
                        next(a, other);
                    }),
            attack("refresh-reuse-late", "A refresh token again, after the grace for a lost answer")
                    .why(ROTATION)
                    .on(Scope.ROTATING)
                    .tries(a -> {
                        Login first = a.signIn();
                        Login second = next(a, first);
                        Duration grace =
                                Duration.parse(a.variant().settings().getOrDefault("JWT_REFRESH_GRACE", "PT10S"));
                        Pause.of(grace.plusSeconds(2));
                        a.expect(refresh(first.refresh()), INVALID_GRANT);
                        a.expect(refresh(second.refresh()), INVALID_GRANT);
                    }),
            attack("refresh-at-once", AT_ONCE + " refreshes with one token at once")
                    .why(ROTATION + "; CWE-362: no fork, and nobody is signed out by two tabs")
                    .on(Scope.ROTATING)
                    .tries(a -> {
                        Login first = a.signIn();
                        List<Answer> answers = a.together(
                                Collections.nCopies(AT_ONCE, refresh(first.refresh())), status(200, 400, 409, 503));
                        Set<String> successors = new HashSet<>();
                        answers.stream()
                                .filter(x -> x.status() == 200)
                                .forEach(x ->
                                        successors.add(Login.of(first.user(), x).refresh()));
                        a.holds("at least one successor", !successors.isEmpty(), "none");
                        int alive = 0;
                        for (String token : successors) {
                            alive += a.send(refresh(token)).status() == 200 ? 1 : 0;
                        }
                        a.holds("a login that goes on", alive > 0, "none of " + successors.size() + " works");
                        a.seen().remark(successors.size() + " different successors, " + alive + " could go on");
                    }),
            attack("refresh-lost-answer", "An answer that never arrived, and the same token again")
                    .why("RFC 9700 §4.14.2; Auth0 and Cognito allow a grace: a broken connection signs nobody out")
                    .tries(a -> {
                        Login login = a.signIn();
                        Request request = refresh(login.refresh());
                        try (Wire wire = Wire.open(a.target())) {
                            wire.send(request.bytes(a.target()));
                            Pause.millis(200);
                            wire.reset();
                        }
                        a.stillWorks(next(a, login));
                    }));

    private Refreshing() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.REFRESH, id, title).on(Scope.TOKENS);
    }

    /** The next pair for a good refresh token. */
    private static Login next(Attacker a, Login login) throws IOException {
        return Login.of(login.user(), a.expect(refresh(login.refresh()), status(200)));
    }

    private static Forge shape(String token) {
        if (!token.matches("[^.]+\\.[^.]+\\.[^.]+")) {
            throw new NotHereException("Its refresh tokens are opaque; they have no parts to change.");
        }
        return Forge.of(token);
    }

    private static long expiry(String token) {
        return Json.read(shape(token).payload()).path("exp").asLong();
    }
}
