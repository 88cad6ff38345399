package authlab.lab.attack;

import static authlab.lab.attack.Expect.NO_LOGIN_OR_BAD;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.login;
import static authlab.lab.attack.Request.loginBody;
import static authlab.lab.attack.Request.utf8;

import authlab.lab.attack.Attack.Draft;
import java.util.List;

/** Bodies that no login should take. */
final class LoginInput {

    private static final String GOOD = loginBody("alice", Target.PASSWORD);
    private static final String BAD_INPUT =
            "ASVS 5.0 16.5.1, 2.2.1; CWE-20: bad input is the caller's error, told apart before" + " it is used";
    private static final String STRICT_JSON =
            "RFC 8259 §4, RFC 7493 §2.3: what two parsers read differently is an attack" + " on one of them (CWE-436)";

    static final List<Attack> ALL = List.of(
            attack("login-json-broken", "JSON that breaks off or carries on")
                    .why(BAD_INPUT)
                    .gets(
                            status(400),
                            login("{\"username\":"),
                            login("{'username':'alice','password':'authlab-demo'}"),
                            login(GOOD + "x"),
                            login(GOOD + " {}"),
                            login("{\"username\":\"alice\",\"password\":NaN}")),
            attack("login-body-not-an-object", "No body, null, a list, a string, a number")
                    .why(BAD_INPUT)
                    .gets(
                            status(400),
                            login(""),
                            login("null"),
                            login("[]"),
                            login("\"x\""),
                            login("7"),
                            login("{}"),
                            login("[" + GOOD + "]")),
            attack("login-json-wrong-types", "Objects, numbers and lists where text belongs")
                    .why("CWE-843; NoSQL-style operators such as {\"$ne\":\"\"} must never reach a query")
                    .gets(
                            status(400),
                            login("{\"username\":{\"$ne\":\"\"},\"password\":{\"$ne\":\"\"}}"),
                            login("{\"username\":5,\"password\":\"authlab-demo\"}"),
                            login("{\"username\":true,\"password\":\"authlab-demo\"}"),
                            login("{\"username\":[\"alice\"],\"password\":\"authlab-demo\"}"),
                            login("{\"username\":\"alice\",\"password\":null}"),
                            login("{\"username\":\"alice\"}")),
            attack("login-json-unknown-member", "A member that would make an admin")
                    .why("ASVS 5.0 15.3.3; CWE-915: mass assignment")
                    .gets(
                            status(400),
                            login(GOOD.replace("}", ",\"admin\":true}")),
                            login(GOOD.replace("}", ",\"roles\":[\"admin\"]}")),
                            login(GOOD.replace("}", ",\"__proto__\":{\"admin\":true}}"))),
            attack("login-json-duplicate-key", "One name twice, the second hidden behind the first")
                    .why(STRICT_JSON)
                    .gets(
                            status(400),
                            login("{\"username\":\"alice\",\"username\":\"bob\",\"password\":\"authlab-demo\"}"),
                            login(GOOD.replace("}", ",\"password\":\"wrong\"}")),
                            login(
                                    "{\"username\":\"nobody\",\"\\u0075sername\":\"alice\",\"password\":\"authlab-demo\"}")),
            attack("login-content-type", "A good body under another content type")
                    .why("RFC 9110 §15.5.16; a form can be sent by any page without asking, JSON cannot (CWE-352)")
                    .gets(
                            status(415),
                            typed("text/plain"),
                            typed("application/x-www-form-urlencoded"),
                            typed("multipart/form-data; boundary=x"),
                            typed("application/jsonx"),
                            typed("application/json;charset=utf-16"),
                            Request.of("POST", "login").sized(GOOD)),
            attack("login-form", "The form that a login page without JavaScript would send")
                    .why("CWE-352: login without a preflight")
                    .gets(
                            status(415),
                            Request.of("POST", "login")
                                    .typed(
                                            "application/x-www-form-urlencoded",
                                            "username=alice&password=" + Target.PASSWORD)),
            attack("login-json-deep", "5,000 levels of nesting, and a number of 60,000 digits")
                    .why("CWE-674, CVE-2020-36518 class: deep JSON and huge numbers cost the parser, not the caller")
                    .gets(
                            status(400),
                            login("{\"username\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                            login("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)),
                            login("{\"username\":" + "9".repeat(60_000) + "}"),
                            login("{\"username\":1e999999999,\"password\":\"x\"}")),
            attack("login-not-utf8", "Latin-1, UTF-16, overlong UTF-8 and half characters")
                    .why("RFC 8259 §8.1; CWE-176: bytes that decode to someone else's name")
                    .gets(
                            status(400),
                            Request.of("POST", "login").typed("application/json", GOOD.replace("alice", "al\u00efce")),
                            Request.of("POST", "login").typed("application/json", utf16(GOOD)),
                            Request.of("POST", "login")
                                    .typed("application/json", GOOD.replace("alice", "\u00c1\u00a1lice")),
                            login(GOOD.replace("alice", "alice\\ud800")),
                            login(GOOD.replace("authlab-demo", "authlab-demo\\udc00")),
                            login(GOOD.replace("alice", "alice\\u0000"))),
            attack("login-odd-characters", "Right-to-left marks, zero-width characters, emoji")
                    .why("CWE-176: a name that only looks like another")
                    .tries(a -> {
                        String name = a.target().account(6);
                        for (String odd : List.of(
                                "\u202e" + name,
                                "us\u200ber" + name.substring(4),
                                "\ufeff" + name,
                                name + "\ud83d\ude00")) {
                            a.expect(login(odd, Target.PASSWORD), NO_LOGIN_OR_BAD);
                        }
                        a.signIn(name);
                    }),
            attack("login-lookalike", "Another case, spaces, accents, look-alike letters of a user's name")
                    .why("ASVS 5.0 6.3.1; CWE-178, CWE-1007: one account, one spelling")
                    .tries(a -> {
                        String name = a.target().account(5);
                        for (String other : List.of(
                                "U" + name.substring(1),
                                name.toUpperCase(java.util.Locale.ROOT),
                                name + " ",
                                " " + name,
                                "u\u0455er" + name.substring(4),
                                "us\u0435r" + name.substring(4),
                                "use\u0301r" + name.substring(4),
                                "\uff55" + name.substring(1))) {
                            a.expect(login(other, Target.PASSWORD), NO_LOGIN_OR_BAD);
                        }
                        a.signIn(name);
                    }),
            attack("login-password-almost", "The password in another case, cut, and with more behind it")
                    .why("ASVS 5.0 6.2.8; CWE-916: no folding, no truncation, so byte 73 counts (bcrypt's limit)")
                    .tries(a -> {
                        for (String almost : List.of(
                                "Authlab-demo",
                                "authlab-dem",
                                "authlab-demo ",
                                "authlab-demo\u0000",
                                "authlab-demo" + "x".repeat(61))) {
                            a.expect(login(a.target().account(3), almost), NO_LOGIN_OR_BAD);
                        }
                        a.signIn(a.target().account(3));
                    }),
            attack("login-body-too-large", "A body of 1.2 MB, with its length and in chunks")
                    .why("ASVS 5.0 4.3.1; CWE-400: the limit is at the balancer and at the app")
                    .gets(
                            status(413),
                            login("{\"username\":\"" + "a".repeat(1_200_000) + "\"}"),
                            Request.of("POST", "login")
                                    .line("Content-Type: application/json")
                                    .line("Transfer-Encoding: chunked")
                                    .body(chunks(1_200_000))),
            attack("login-password-huge", "A password of 60 KB")
                    .why("ASVS 5.0 6.2.9; CWE-400: refused before it is hashed")
                    .gets(
                            status(400),
                            login("alice", "x".repeat(60_000)),
                            login("alice", "x".repeat(513)),
                            login("a".repeat(129), "x")),
            attack("login-sql", "SQL in the name and in the password")
                    .why("ASVS 5.0 1.2.4; CWE-89")
                    .tries(a -> {
                        for (String sql : List.of(
                                "' OR 1=1--",
                                "alice'--",
                                "alice' AND pg_sleep(5)--",
                                "'; DROP TABLE app_user; --",
                                "\\'; SELECT 1",
                                "alice\" OR \"\"=\"")) {
                            a.expect(login(sql, sql), NO_LOGIN_OR_BAD);
                        }
                        a.stillWorks(a.caller());
                    }),
            attack("login-header-injection", "CR and LF in the name, echoed into no header")
                    .why("CWE-113: response splitting")
                    .gets(
                            NO_LOGIN_OR_BAD.and("no planted header", LoginInput::notPlanted),
                            login("alice\\r\\nSet-Cookie: planted=1", "x"),
                            login("{\"username\":\"alice\\r\\nSet-Cookie: planted=1\",\"password\":\"x\"}")),
            attack("login-log-forging", "A name that would write a line of its own into the log")
                    .why("ASVS 5.0 16.4.1; CWE-117: control characters are refused before anything is logged")
                    .gets(
                            status(400),
                            login("{\"username\":\"x\\nlogin ok user=1\",\"password\":\"x\"}"),
                            login("{\"username\":\"x\\u001b[2Jlogin ok\",\"password\":\"x\"}"),
                            login("{\"username\":\"x\\u0085login ok\",\"password\":\"x\"}")));

    private LoginInput() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.LOGIN_INPUT, id, title);
    }

    private static Request typed(String contentType) {
        return Request.of("POST", "login").typed(contentType, GOOD);
    }

    private static boolean notPlanted(Answer answer) {
        return answer.headers().stream().noneMatch(h -> h.value().contains("planted"));
    }

    private static String utf16(String text) {
        StringBuilder bytes = new StringBuilder("\u00fe\u00ff");
        text.chars().forEach(c -> bytes.append('\0').append((char) c));
        return bytes.toString();
    }

    private static String chunks(int size) {
        return utf8(Integer.toHexString(size)) + "\r\n" + "a".repeat(size) + "\r\n0\r\n\r\n";
    }
}
