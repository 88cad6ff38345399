package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.UNAUTHORIZED;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;

import authlab.lab.catalogue.Variant;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Guessed, modified, planted and duplicate session ids. */
final class SessionIdAttacks {

    private static final String EXACT = "ASVS 5.0 7.2.3; CWE-290: exactly one spelling per session";
    private static final SecureRandom RANDOM = new SecureRandom();

    static final List<Attack> ALL = AttackGroup.SESSION_IDS.of(
            AttackScope.SESSIONS,
            attack("session-bit-flips", "Session id with each single bit flipped")
                    .why(EXACT)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        PacedRequests.UNLIMITED.send(
                                a,
                                TokenForger.bitFlips(login.sessionId()).map(id -> me(login.withSessionId(id))),
                                UNAUTHORIZED);
                    }),
            attack("session-respelled", "Session id truncated, extended, quoted, percent-encoded, in another case")
                    .why(EXACT)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        String id = login.sessionId();
                        Stream<String> spellings = Stream.of(
                                        Stream.of("", id.substring(1), id.substring(0, id.length() - 1)),
                                        Stream.of("A", "=", "%20", "\u00e9").map(id::concat),
                                        Stream.of("\"" + id + "\"", swapped(id)),
                                        Stream.of("%" + Integer.toHexString(id.charAt(0)) + id.substring(1)),
                                        TokenForger.nonCanonical(id))
                                .flatMap(Function.identity());
                        a.expectEach(
                                status(400, 401),
                                spellings.map(s -> me(login.withSessionId(s))).toList());
                    }),
            attack("session-invented", "Session ids that were never issued")
                    .why("OWASP Session Management Cheat Sheet: strict session management; CWE-384")
                    .steps(a -> {
                        String cookie = a.sharedLogin().sessionCookie();
                        for (String id : List.of(random(), "a".repeat(43), "A".repeat(43), "admin", "1", "null", "*")) {
                            Request r = get("me").header("Cookie: " + cookie + "=" + id);
                            a.expect(r, UNAUTHORIZED.and("no session created for it", x -> !sets(x, cookie)));
                            a.expect(r, UNAUTHORIZED);
                        }
                    }),
            attack("session-fixation", "Session fixation: a session id planted before the login")
                    .why("ASVS 5.0 7.2.4; CWE-384")
                    .steps(a -> {
                        Credentials attacker = a.signIn(a.target().account(2));
                        String user = a.target().account(1);
                        for (String planted : List.of(random(), attacker.sessionId())) {
                            Request login = Request.login(user, AttackTarget.PASSWORD);
                            String cookie = "Cookie: " + attacker.sessionCookie() + "=" + planted;
                            Credentials victim = a.signIn(login.header(cookie), user);
                            a.require("a new id at login", !victim.sessionId().equals(planted), "the planted id");
                            a.require("a new id at login", !victim.sessionId().isEmpty(), "none");
                            Answer after = a.send(me(attacker.withSessionId(planted)));
                            a.require(
                                    "the planted id not to be the session of the victim",
                                    !after.body().contains("\"" + user + "\""),
                                    after.description());
                            a.requireAuthenticated(victim);
                        }
                    }),
            attack("session-old-id-after-login", "Session id of before a second login")
                    .why("ASVS 5.0 7.2.4; NIST SP 800-63B-4 §5.1: a new id at every login, and the old session ends")
                    .appliesTo(AttackScope.RELIABLE_SESSIONS)
                    .steps(a -> {
                        Credentials old = a.signIn();
                        Credentials fresh = a.signIn(
                                Request.login(old.user(), AttackTarget.PASSWORD).as(old), old.user());
                        a.require("another id", !fresh.sessionId().equals(old.sessionId()), "the same");
                        a.expectFromBothNodes(me(old.withoutAffinity()), UNAUTHORIZED);
                    }),
            attack("session-ids-alike", "Predictable session ids")
                    .why("ASVS 5.0 7.2.3; CWE-340: at least 128 random bits, no counter and no time")
                    .steps(a -> {
                        HashSet<String> starts = new HashSet<>();
                        for (int i = 0; i < 8; i++) {
                            String id = a.signIn().sessionId();
                            a.require("at least 22 characters", id.length() >= 22, id.length() + " characters");
                            starts.add(id.substring(0, 6));
                            starts.add(id.substring(id.length() - 8, id.length() - 1));
                        }
                        a.require(
                                "ids without a common prefix or suffix", starts.size() == 16, starts.size() + " of 16");
                    }),
            attack("session-twice", "Duplicate session cookies in one header and in two")
                    .why("RFC 6265 §5.4; CWE-235: load balancer and app must not select different ones")
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        String name = login.sessionCookie();
                        String good = name + "=" + login.sessionId();
                        String bad = name + "=" + random();
                        a.expect(get("me").header("Cookie: " + good + "; " + bad), status(400, 401));
                        a.expect(get("me").header("Cookie: " + bad + "; " + good), status(400, 401));
                        a.expect(get("me").header("Cookie: " + good).header("Cookie: " + bad), status(400, 401));
                        a.expect(get("me").header("Cookie: " + bad + "," + good), status(400, 401));
                    }),
            attack("session-store-commands", "Injection into the session store: Redis patterns and commands, SQL")
                    .why("CWE-77, CWE-89: an id is hashed before the store sees it")
                    .expectsSignedIn(
                            status(400, 401),
                            login -> each(
                                    id -> me(login.withSessionId(id)),
                                    "*",
                                    "session:*",
                                    "?".repeat(43),
                                    "%0d%0aFLUSHALL%0d%0a",
                                    "'%20OR%20'1'='1",
                                    "${jndi:ldap://127.0.0.1/x}",
                                    "../../etc/passwd",
                                    "\u00ff\u00fe\u0080",
                                    "x".repeat(4000)))
                    .keepsLogin(),
            attack("session-cookie-huge", "Oversized and malformed Cookie headers")
                    .why("CWE-770")
                    .expects(
                            status(400, 401, 431),
                            get("me").header("Cookie: authlab_session=" + "a".repeat(10_000)),
                            get("me").header("Cookie: " + "a=b; ".repeat(500) + "c=d"),
                            get("me").header("Cookie: "),
                            get("me").header("Cookie: ;;;=;;"),
                            get("me").header("Cookie: authlab_session")),
            attack("session-route-forged", "Forged affinity cookie: another node, an unknown node, injection")
                    .why("CWE-807: routing grants no access")
                    .appliesTo(AttackScope.SESSIONS.and(
                            AttackScope.only(Variant::isSticky, "The load balancer sets no affinity cookie.")))
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String route : List.of(
                                "session-sticky-1",
                                "session-sticky-2",
                                "zz",
                                "",
                                "session-redis-1",
                                "127.0.0.1:22",
                                "..%2f..%2f",
                                "%0d%0aX-Planted:1",
                                "a".repeat(2000))) {
                            Answer answer = a.expect(
                                    me(login.with(Credentials.ROUTE_COOKIE, route)),
                                    status(200, 401).without("X-Planted"));
                            a.require(
                                    "no other user",
                                    answer.status() == 401 || answer.body().contains("\"" + login.user() + "\""),
                                    answer.description());
                        }
                        a.requireAuthenticated(login);
                    }),
            attack("session-cookie-attributes", "Missing cookie attributes: HttpOnly, SameSite, Path")
                    .why("ASVS 5.0 3.3.1 to 3.3.4; RFC 6265; CWE-1004, CWE-1275")
                    .steps(a -> {
                        Credentials login = a.signIn();
                        String path = "Path=" + a.target().base().getPath();
                        for (String cookie : login.answer().all("Set-Cookie")) {
                            a.require("HttpOnly", cookie.contains("; HttpOnly"), cookie);
                            a.require("SameSite", cookie.matches(".*; SameSite=(Lax|Strict)(;.*|$)"), cookie);
                            a.require(path, cookie.contains("; " + path), cookie);
                            a.require("no Domain", !cookie.contains("Domain="), cookie);
                            a.require("fewer than 4096 bytes", cookie.length() < 4096, cookie.length() + "");
                        }
                    }));

    private SessionIdAttacks() {}

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return TokenForger.encode(bytes);
    }

    private static boolean sets(Answer answer, String cookie) {
        return answer.all("Set-Cookie").stream().anyMatch(c -> c.startsWith(cookie + "=") && !c.contains("Max-Age=0"));
    }

    private static String swapped(String id) {
        return id.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
