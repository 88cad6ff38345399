package authlab.lab.attack;

import static authlab.lab.attack.Expect.REFUSED;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Session ids that were guessed, changed, planted or sent twice. */
final class SessionIds {

    private static final String EXACT = "ASVS 5.0 7.2.3; CWE-290: one session, one spelling";
    private static final SecureRandom RANDOM = new SecureRandom();

    static final List<Attack> ALL = List.of(
            attack("session-bit-flips", "Every single bit of a good id changed")
                    .why(EXACT)
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.caller();
                        byte[] id = Base64.getUrlDecoder().decode(login.sessionId());
                        Storm.BRISK.send(
                                a,
                                IntStream.range(0, id.length * 8).mapToObj(bit -> {
                                    byte[] flipped = id.clone();
                                    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                                    return get("me").as(login.withSessionId(Forge.encode(flipped)));
                                }),
                                REFUSED);
                    }),
            attack("session-respelled", "A good id cut, lengthened, in another case, quoted, in other letters")
                    .why(EXACT)
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.caller();
                        String id = login.sessionId();
                        List<String> spellings = new ArrayList<>(List.of(
                                id.substring(1),
                                id.substring(0, id.length() - 1),
                                id + "A",
                                id + "=",
                                id + "%20",
                                "%" + Integer.toHexString(id.charAt(0)) + id.substring(1),
                                swapped(id),
                                "\"" + id + "\"",
                                id + "\u00e9",
                                ""));
                        spellings.addAll(lastCharacters(id));
                        for (String other : spellings) {
                            a.expect(get("me").as(login.withSessionId(other)), status(400, 401));
                        }
                    }),
            attack("session-invented", "Ids that nobody issued")
                    .why("OWASP Session Management Cheat Sheet, strict management; CWE-384: unknown ids stay unknown")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        String cookie = a.caller().sessionCookie();
                        for (String id : List.of(random(), "a".repeat(43), "A".repeat(43), "admin", "1", "null", "*")) {
                            Request r = get("me").line("Cookie: " + cookie + "=" + id);
                            a.expect(
                                    r,
                                    REFUSED.and(
                                            "no session made for it",
                                            x -> x.all("Set-Cookie").stream()
                                                    .noneMatch(c ->
                                                            c.startsWith(cookie + "=") && !c.contains("Max-Age=0"))));
                            a.expect(r, REFUSED);
                        }
                    }),
            attack("session-fixation", "An id planted in the victim's browser before the login")
                    .why("ASVS 5.0 7.2.4; CWE-384")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login attacker = a.signIn(a.target().account(2));
                        String user = a.target().account(1);
                        for (String planted : List.of(random(), attacker.sessionId())) {
                            Login victim = a.signIn(
                                    Request.login(user, Target.PASSWORD)
                                            .line("Cookie: " + attacker.sessionCookie() + "=" + planted),
                                    user);
                            a.holds("a new id at login", !victim.sessionId().equals(planted), "the planted one");
                            a.holds("a new id at login", !victim.sessionId().isEmpty(), "none");
                            Answer after = a.send(get("me").as(attacker.withSessionId(planted)));
                            a.holds(
                                    "that the planted id is not the victim's",
                                    !after.body().contains("\"" + user + "\""),
                                    after.shown());
                            a.stillWorks(victim);
                        }
                    }),
            attack("session-old-id-after-login", "The id of before, after signing in again")
                    .why("ASVS 5.0 7.2.4; NIST SP 800-63B-4 §5.1: a new id at every login, and the old one ends")
                    .on(Scope.FINDABLE_SESSIONS)
                    .tries(a -> {
                        Login old = a.signIn();
                        Login fresh = a.signIn(
                                Request.login(old.user(), Target.PASSWORD).as(old), old.user());
                        a.holds("another id", !fresh.sessionId().equals(old.sessionId()), "the same");
                        a.expectEverywhere(get("me").as(old.anywhere()), REFUSED);
                    }),
            attack("session-ids-alike", "Ids that resemble each other")
                    .why("ASVS 5.0 7.2.3: at least 128 random bits; no counter, no time")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        HashSet<String> starts = new HashSet<>();
                        for (int i = 0; i < 8; i++) {
                            String id = a.signIn().sessionId();
                            a.holds("at least 22 characters", id.length() >= 22, id.length() + " characters");
                            starts.add(id.substring(0, 6));
                            starts.add(id.substring(id.length() - 8, id.length() - 1));
                        }
                        a.holds("ids without a common start or end", starts.size() == 16, starts.size() + " of 16");
                    }),
            attack("session-twice", "The session's cookie twice, in one header and in two")
                    .why("RFC 6265 §5.4; CWE-235: the balancer and the app must not pick different ones")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.caller();
                        String name = login.sessionCookie();
                        String good = name + "=" + login.sessionId();
                        String bad = name + "=" + random();
                        a.expect(get("me").line("Cookie: " + good + "; " + bad), status(400, 401));
                        a.expect(get("me").line("Cookie: " + bad + "; " + good), status(400, 401));
                        a.expect(get("me").line("Cookie: " + good).line("Cookie: " + bad), status(400, 401));
                        a.expect(get("me").line("Cookie: " + bad + "," + good), status(400, 401));
                    }),
            attack("session-store-commands", "Redis patterns, commands and SQL as an id")
                    .why("CWE-77, CWE-89: an id is hashed before a store sees it")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String id : List.of(
                                "*",
                                "session:*",
                                "?".repeat(43),
                                "%0d%0aFLUSHALL%0d%0a",
                                "'%20OR%20'1'='1",
                                "${jndi:ldap://127.0.0.1/x}",
                                "../../etc/passwd",
                                "\u00ff\u00fe\u0080",
                                "x".repeat(4000))) {
                            a.expect(get("me").as(login.withSessionId(id)), status(400, 401));
                        }
                        a.stillWorks(login);
                    }),
            attack("session-cookie-huge", "A cookie of 10 KB, and 500 cookies")
                    .why("CWE-770")
                    .on(Scope.SESSIONS)
                    .gets(
                            status(400, 401, 431),
                            get("me").line("Cookie: authlab_session=" + "a".repeat(10_000)),
                            get("me").line("Cookie: " + "a=b; ".repeat(500) + "c=d"),
                            get("me").line("Cookie: "),
                            get("me").line("Cookie: ;;;=;;"),
                            get("me").line("Cookie: authlab_session")),
            attack("session-route-forged", "A forged cookie of the balancer: other node, no node, nonsense")
                    .why("CWE-807: where a request goes is no right to anything")
                    .on(Scope.SESSIONS.and(Scope.only(
                            v -> v.name().equals("session-sticky"), "The balancer sets no cookie of its own here.")))
                    .tries(a -> {
                        Login login = a.caller();
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
                                    get("me").as(login.with(Login.ROUTE, route)),
                                    status(200, 401).without("X-Planted"));
                            a.holds(
                                    "nobody else",
                                    answer.status() == 401 || answer.body().contains("\"" + login.user() + "\""),
                                    answer.shown());
                        }
                        a.stillWorks(login);
                    }),
            attack("session-cookie-attributes", "A cookie that scripts, other sites or other paths would get")
                    .why("ASVS 5.0 3.3.1 to 3.3.4; RFC 6265; CWE-1004, CWE-1275")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.signIn();
                        String path = "Path=" + a.target().base().getPath();
                        for (String cookie : login.answer().all("Set-Cookie")) {
                            a.holds("HttpOnly", cookie.contains("; HttpOnly"), cookie);
                            a.holds("SameSite", cookie.matches(".*; SameSite=(Lax|Strict)(;.*|$)"), cookie);
                            a.holds(path, cookie.contains("; " + path), cookie);
                            a.holds("no Domain", !cookie.contains("Domain="), cookie);
                            a.holds("less than 4096 bytes", cookie.length() < 4096, cookie.length() + "");
                        }
                    }));

    private SessionIds() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.SESSION_IDS, id, title);
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Forge.encode(bytes);
    }

    private static String swapped(String id) {
        StringBuilder other = new StringBuilder();
        id.chars()
                .forEach(c -> other.append(
                        (char) (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))));
        return other.toString();
    }

    /** Other last characters that a lenient decoder takes for the same bytes. */
    private static List<String> lastCharacters(String id) {
        byte[] bytes = Base64.getUrlDecoder().decode(id);
        String start = id.substring(0, id.length() - 1);
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .mapToObj(c -> start + (char) c)
                .filter(other -> !other.equals(id)
                        && java.util.Arrays.equals(bytes, Base64.getUrlDecoder().decode(other)))
                .toList();
    }
}
