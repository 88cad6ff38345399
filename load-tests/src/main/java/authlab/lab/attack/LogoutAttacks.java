package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.UNAUTHORIZED;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.me;
import static authlab.lab.attack.Request.post;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Use of a login after its logout. */
final class LogoutAttacks {

    private static final String ENDED = "ASVS 5.0 7.4.1; RFC 9700 §4.14; CWE-613";
    private static final String PLAIN_TOKEN =
            "A token is verified without a lookup, so a logout cannot end it: it is valid until it expires."
                    + " A denylist prevents this, at the cost of a lookup per request.";
    private static final String STATELESS_REFRESH = "Neither logouts nor the use of refresh tokens are stored,"
            + " so the refresh token of a logged-out user issues new tokens until it expires.";
    private static final String OWN_MEMORY =
            "Each node ends only the sessions in its own memory, not those of the other node.";

    private static final String OTHER_NODE =
            "Round robin sends a logout to either node. The one without the session answers 401 and ends nothing:"
                    + " the session works until a logout reaches its own node, or it expires.";

    private static final int SIMULTANEOUS = 30;

    /** Logins, one of whose logouts reaches the other node, whichever node gets the next request. */
    private static final int LOGINS = 6;

    static final List<Attack> ALL = AttackGroup.LOGOUT.of(
            attack("logout-replay", "Replay of a copied credential after logout, at both nodes")
                    .why(ENDED)
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        end(a, "logout", login);
                        a.expectFromBothNodes(me(login.withoutAffinity()), UNAUTHORIZED);
                    }),
            attack("logout-once", "Use of a credential after a single logout, whatever that answered")
                    .why(ENDED)
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .succeedsByDesign(Variant::refusesByDesign, OTHER_NODE)
                    .steps(a -> {
                        for (int login = 0; login < LOGINS; login++) {
                            Credentials user = a.signIn();
                            a.send(post("logout").as(user));
                            a.expectFromBothNodes(me(user.withoutAffinity()), UNAUTHORIZED);
                        }
                    }),
            attack("logout-replay-twin", "ECDSA malleability: the second signature (r, n - s) of a logged-out token")
                    .why(
                            "ASVS 5.0 7.4.1; RFC 9700 §4.14; CWE-613; OWASP JWT Cheat Sheet: a denylist by token text misses it")
                    .appliesTo(AttackScope.ECDSA)
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        TokenForger token = TokenForger.of(login.access());
                        end(a, "logout", login);
                        a.expectFromBothNodes(me(token.signed(Ecdsa.twin(token.signatureBytes()))), UNAUTHORIZED);
                    }),
            attack("logout-everywhere-replay", "Replay of other devices' credentials after logout everywhere")
                    .why("ASVS 5.0 7.4.2, 7.4.3; CWE-613")
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .succeedsByDesign(Variant::isInMemory, OWN_MEMORY)
                    .steps(a -> {
                        List<Credentials> devices = onBothNodes(a);
                        end(a, "logout-everywhere", devices.getFirst());
                        for (Credentials device : devices) {
                            a.expectFromBothNodes(me(device.withoutAffinity()), UNAUTHORIZED);
                        }
                    }),
            attack("logout-refresh-replay", "Replay of a refresh token after logout")
                    .why(ENDED + "; RFC 6749 §5.2")
                    .appliesTo(AttackScope.TOKENS)
                    .succeedsByDesign(
                            v -> AttackScope.hasNoDenylist(v) && AttackScope.hasStatelessRefresh(v), STATELESS_REFRESH)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        end(a, "logout", login);
                        a.expectFromBothNodes(Request.refresh(login.refresh()), Expectation.INVALID_GRANT);
                    }),
            attack("logout-honest", "Logout response that claims more than was done")
                    .why("OWASP JWT Cheat Sheet: a logout that cannot end the token states until when it works")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        Answer answer = a.expect(post("logout").as(login), status(200));
                        boolean ended = answer.json().path("ended").asBoolean();
                        boolean says = answer.json().path("works_until").isTextual();
                        boolean works = a.send(me(login)).status() == 200;
                        a.require(
                                "a response that states whether the credential still works",
                                ended ? !works : works && says,
                                answer.description());
                    }),
            attack("logout-clears-cookie", "Session cookie not cleared at logout")
                    .why("ASVS 5.0 7.4.1; RFC 6265 §3.1: cleared with the same name and path")
                    .appliesTo(AttackScope.RELIABLE_SESSIONS)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        Answer answer = a.expect(post("logout").as(login), status(200));
                        String path = "; Path=" + a.target().base().getPath();
                        a.require(
                                "the cookie to be cleared with its own attributes",
                                answer.all("Set-Cookie").stream()
                                        .anyMatch(c -> c.startsWith(login.sessionCookie() + "=;")
                                                && c.contains("Max-Age=0")
                                                && c.contains(path)
                                                && c.contains("HttpOnly")
                                                && c.contains("SameSite=")),
                                answer.all("Set-Cookie").toString());
                    }),
            attack("logout-at-once", "Race condition: " + SIMULTANEOUS + " simultaneous logouts")
                    .why("CWE-362: each one ends the login or finds it ended")
                    .appliesTo(AttackScope.RELIABLE)
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        a.sendSimultaneously(
                                Collections.nCopies(SIMULTANEOUS, post("logout").as(login)), status(200, 401));
                        a.expectFromBothNodes(me(login.withoutAffinity()), UNAUTHORIZED);
                    }),
            attack(
                            "logout-races-use",
                            "Race condition: logout among " + SIMULTANEOUS + " requests that extend the session")
                    .why("CWE-362, connect-redis#328 class: a session touch must not restore an ended session")
                    .appliesTo(AttackScope.RELIABLE)
                    .succeedsByDesign(AttackScope::hasNoDenylist, PLAIN_TOKEN)
                    .steps(a -> {
                        for (int round = 0; round < 3; round++) {
                            Credentials login = a.signIn();
                            List<Request> all = new ArrayList<>(Collections.nCopies(SIMULTANEOUS, me(login)));
                            all.add(SIMULTANEOUS / 2, post("logout").as(login));
                            a.sendSimultaneously(all, status(200, 401));
                            a.expectFromBothNodes(me(login.withoutAffinity()), UNAUTHORIZED);
                        }
                    }),
            attack("logout-everywhere-races-login", "Race condition: logout everywhere during a login")
                    .why("CWE-362: the new login is valid at both nodes or at none")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        for (int round = 0; round < 3; round++) {
                            Credentials old = a.signIn();
                            Request again = Request.login(old.user(), AttackTarget.PASSWORD);
                            List<Answer> answers = a.sendSimultaneously(
                                    List.of(post("logout-everywhere").as(old), again), status(200, 401, 503));
                            Answer login = answers.getLast();
                            if (login.status() == 200) {
                                Credentials fresh = Credentials.of(old.user(), login);
                                boolean works = a.isAuthenticated(fresh);
                                for (int i = 0; i < 6; i++) {
                                    boolean same = a.isAuthenticated(fresh) == works;
                                    a.require("the same answer from both nodes", same, "different answers");
                                }
                            }
                        }
                    }),
            attack("logout-of-another", "Logout of another user by parameter and header")
                    .why("ASVS 5.0 8.2.2; CWE-639")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials victim = a.signIn();
                        Credentials attacker = a.signIn(a.target().account(2));
                        a.expect(
                                post("logout-everywhere?user=" + victim.user())
                                        .as(attacker)
                                        .header("X-User: " + victim.user()),
                                status(200, 400, 404));
                        a.requireAuthenticated(victim);
                    }));

    private LogoutAttacks() {}

    /** Ends a login; with round robin and sessions in memory it repeats until it reaches the right node. */
    private static void end(Attacker a, String how, Credentials login) throws IOException {
        Answer answer = a.send(post(how).as(login));
        for (int i = 0; i < 10 && answer.status() == 401; i++) {
            answer = a.send(post(how).as(login));
        }
        a.precondition("a logout to be accepted", answer.status() == 200, answer.description());
    }

    /** Logins of one user, one at each node. */
    private static List<Credentials> onBothNodes(Attacker a) throws IOException {
        Map<String, Credentials> logins = new LinkedHashMap<>();
        for (int i = 0; i < 12 && logins.size() < 2; i++) {
            Credentials login = a.signIn();
            logins.putIfAbsent(login.answer().node(), login);
        }
        a.precondition(
                "logins at both nodes", logins.size() == 2, logins.keySet().toString());
        return List.copyOf(logins.values());
    }
}
