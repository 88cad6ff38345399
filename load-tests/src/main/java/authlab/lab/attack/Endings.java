package authlab.lab.attack;

import static authlab.lab.attack.Expect.REFUSED;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.post;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Logins that were ended and are used again. */
final class Endings {

    private static final String ENDED = "ASVS 5.0 7.4.1; RFC 9700 §4.14; CWE-613";
    private static final String PLAIN_TOKEN =
            "Whoever checks a plain token asks nobody, so nobody can be told that it was"
                    + " ended: it opens the API until it expires. A list of ended tokens is what prevents this, at the price of a"
                    + " lookup.";
    private static final String STATELESS_REFRESH = "Neither ended logins nor used refresh tokens are written down"
            + " anywhere, so the refresh token of an ended login makes new tokens until it expires.";
    private static final String OWN_MEMORY =
            "Each node knows only the sessions in its own memory and cannot reach those" + " of the other node.";

    private static final int AT_ONCE = 30;

    static final List<Attack> ALL = List.of(
            attack("logout-replay", "A copied credential after its owner signed out, at both nodes")
                    .why(ENDED)
                    .fallsByDesign(Scope::forgetsEndings, PLAIN_TOKEN)
                    .tries(a -> {
                        Login login = a.signIn();
                        end(a, "logout", login);
                        a.expectEverywhere(get("me").as(login.anywhere()), REFUSED);
                    }),
            attack("logout-replay-twin", "The other signature (r, n - s) of a token whose owner signed out")
                    .why(ENDED + "; OWASP JWT Cheat Sheet: a list that goes by the token's spelling misses its twin")
                    .on(Scope.ECDSA)
                    .fallsByDesign(Scope::forgetsEndings, PLAIN_TOKEN)
                    .tries(a -> {
                        Login login = a.signIn();
                        Forge token = Forge.of(login.access());
                        end(a, "logout", login);
                        a.expectEverywhere(get("me").bearer(token.signed(Ecdsa.twin(token.signatureBytes()))), REFUSED);
                    }),
            attack("logout-everywhere-replay", "Credentials of other devices after signing out everywhere")
                    .why("ASVS 5.0 7.4.2, 7.4.3; CWE-613")
                    .fallsByDesign(Scope::forgetsEndings, PLAIN_TOKEN)
                    .fallsByDesign(Scope::inMemory, OWN_MEMORY)
                    .tries(a -> {
                        List<Login> devices = onBothNodes(a);
                        end(a, "logout-everywhere", devices.getFirst());
                        for (Login device : devices) {
                            a.expectEverywhere(get("me").as(device.anywhere()), REFUSED);
                        }
                    }),
            attack("logout-refresh-replay", "A refresh token after its owner signed out")
                    .why(ENDED + "; RFC 6749 §5.2")
                    .on(Scope.TOKENS)
                    .fallsByDesign(v -> Scope.forgetsEndings(v) && Scope.forgetsRefreshes(v), STATELESS_REFRESH)
                    .tries(a -> {
                        Login login = a.signIn();
                        end(a, "logout", login);
                        a.expectEverywhere(Request.refresh(login.refresh()), Expect.INVALID_GRANT);
                    }),
            attack("logout-honest", "An answer that promises more than was done")
                    .why("OWASP JWT Cheat Sheet: what a logout cannot do, it says, and until when")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.signIn();
                        Answer answer = a.expect(post("logout").as(login), status(200));
                        boolean ended = Json.read(answer.body()).path("ended").asBoolean();
                        boolean says =
                                Json.read(answer.body()).path("works_until").isTextual();
                        boolean works = a.send(get("me").as(login)).status() == 200;
                        a.holds("ended, or works_until, as it is", ended ? !works : works && says, answer.shown());
                    }),
            attack("logout-clears-cookie", "A cookie that stays in the browser after signing out")
                    .why("ASVS 5.0 7.4.1; RFC 6265 §3.1: removed by the same name and path")
                    .on(Scope.FINDABLE_SESSIONS)
                    .tries(a -> {
                        Login login = a.signIn();
                        Answer answer = a.expect(post("logout").as(login), status(200));
                        String path = "; Path=" + a.target().base().getPath();
                        a.holds(
                                "the cookie cleared with its own attributes",
                                answer.all("Set-Cookie").stream()
                                        .anyMatch(c -> c.startsWith(login.sessionCookie() + "=;")
                                                && c.contains("Max-Age=0")
                                                && c.contains(path)
                                                && c.contains("HttpOnly")
                                                && c.contains("SameSite=")),
                                answer.all("Set-Cookie").toString());
                    }),
            attack("logout-at-once", AT_ONCE + " logouts of one login at once")
                    .why("CWE-362: each ends it, or finds it ended")
                    .on(Scope.FINDABLE)
                    .fallsByDesign(Scope::forgetsEndings, PLAIN_TOKEN)
                    .tries(a -> {
                        Login login = a.signIn();
                        a.together(
                                java.util.Collections.nCopies(
                                        AT_ONCE, post("logout").as(login)),
                                status(200, 401));
                        a.expectEverywhere(get("me").as(login.anywhere()), REFUSED);
                    }),
            attack("logout-races-use", "A logout among " + AT_ONCE + " requests that each prolong the session")
                    .why("CWE-362, connect-redis#328 class: a touch must never bring an ended session back")
                    .on(Scope.FINDABLE)
                    .fallsByDesign(Scope::forgetsEndings, PLAIN_TOKEN)
                    .tries(a -> {
                        for (int round = 0; round < 3; round++) {
                            Login login = a.signIn();
                            List<Request> all = new ArrayList<>(java.util.Collections.nCopies(
                                    AT_ONCE, get("me").as(login)));
                            all.add(AT_ONCE / 2, post("logout").as(login));
                            a.together(all, status(200, 401));
                            a.expectEverywhere(get("me").as(login.anywhere()), REFUSED);
                        }
                    }),
            attack("logout-everywhere-races-login", "Signing out everywhere while signing in")
                    .why("CWE-362: the new login counts or it does not, and never only half")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        for (int round = 0; round < 3; round++) {
                            Login old = a.signIn();
                            Request again = Request.login(old.user(), Target.PASSWORD);
                            List<Answer> answers = a.together(
                                    List.of(post("logout-everywhere").as(old), again), status(200, 401, 503));
                            Answer login = answers.getLast();
                            if (login.status() == 200) {
                                Login fresh = Login.of(old.user(), login);
                                boolean works = a.works(fresh);
                                for (int i = 0; i < 6; i++) {
                                    a.holds("the same answer each time", a.works(fresh) == works, "it changes");
                                }
                            }
                        }
                    }),
            attack("logout-of-another", "A logout with somebody else's credential beside one's own")
                    .why("ASVS 5.0 8.2.2; CWE-639: one ends one's own logins and nobody else's")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login victim = a.signIn();
                        Login attacker = a.signIn(a.target().account(2));
                        a.expect(
                                post("logout-everywhere?user=" + victim.user())
                                        .as(attacker)
                                        .line("X-User: " + victim.user()),
                                status(200, 400, 404));
                        a.stillWorks(victim);
                    }));

    private Endings() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.ENDINGS, id, title);
    }

    /** Ends a login; behind round robin it is asked until the node that knows it is met. */
    private static void end(Attacker a, String how, Login login) throws IOException {
        Answer answer = a.send(post(how).as(login));
        for (int i = 0; i < 10 && answer.status() == 401; i++) {
            answer = a.send(post(how).as(login));
        }
        a.needs("a logout that is done", answer.status() == 200, answer.shown());
    }

    /** Logins of one user, made by both nodes. */
    private static List<Login> onBothNodes(Attacker a) throws IOException {
        List<Login> logins = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < 12 && nodes.size() < 2; i++) {
            Login login = a.signIn();
            if (!nodes.contains(login.answer().node())) {
                nodes.add(login.answer().node());
                logins.add(login);
            }
        }
        a.needs("logins at both nodes", nodes.size() == 2, nodes.toString());
        return logins;
    }
}
