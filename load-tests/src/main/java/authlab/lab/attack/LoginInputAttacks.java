package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.LOGIN_REFUSED_OR_BAD_REQUEST;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.login;
import static authlab.lab.attack.Request.loginBody;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Invalid and malicious login requests. */
final class LoginInputAttacks {

    private static final String GOOD = loginBody("alice", AttackTarget.PASSWORD);
    private static final String BAD_INPUT =
            "ASVS 5.0 16.5.1, 2.2.1; CWE-20: invalid input is refused with 400 before it is used";
    private static final String STRICT_JSON =
            "RFC 8259 §4, RFC 7493 §2.3: CWE-436: two parsers must not read it differently";

    static final List<Attack> ALL = AttackGroup.LOGIN_INPUT.of(
            attack("login-json-broken", "Malformed JSON: truncated, single quotes, trailing data, NaN")
                    .why(BAD_INPUT)
                    .expects(
                            status(400),
                            login("{\"username\":"),
                            login("{'username':'alice','password':'authlab-demo'}"),
                            login(GOOD + "x"),
                            login(GOOD + " {}"),
                            login("{\"username\":\"alice\",\"password\":NaN}")),
            attack(
                            "login-body-not-an-object",
                            "Empty body, null, array, string, number and empty object instead of a JSON object")
                    .why(BAD_INPUT)
                    .expects(status(400), each(Request::login, "", "null", "[]", "\"x\"", "7", "{}", "[" + GOOD + "]")),
            attack(
                            "login-json-wrong-types",
                            "Wrong JSON types: NoSQL operator objects, numbers, booleans, arrays, null")
                    .why("CWE-843, CWE-943: operators such as {\"$ne\":\"\"} must never reach a query")
                    .expects(
                            status(400),
                            login("{\"username\":{\"$ne\":\"\"},\"password\":{\"$ne\":\"\"}}"),
                            login("{\"username\":5,\"password\":\"authlab-demo\"}"),
                            login("{\"username\":true,\"password\":\"authlab-demo\"}"),
                            login("{\"username\":[\"alice\"],\"password\":\"authlab-demo\"}"),
                            login("{\"username\":\"alice\",\"password\":null}"),
                            login("{\"username\":\"alice\"}")),
            attack("login-json-unknown-member", "Mass assignment: additional members admin, roles and __proto__")
                    .why("ASVS 5.0 15.3.3; CWE-915")
                    .expects(
                            status(400),
                            login(GOOD.replace("}", ",\"admin\":true}")),
                            login(GOOD.replace("}", ",\"roles\":[\"admin\"]}")),
                            login(GOOD.replace("}", ",\"__proto__\":{\"admin\":true}}"))),
            attack("login-json-duplicate-key", "Duplicate JSON keys, one of them with a Unicode escape")
                    .why(STRICT_JSON)
                    .expects(
                            status(400),
                            login("{\"username\":\"alice\",\"username\":\"bob\",\"password\":\"authlab-demo\"}"),
                            login(GOOD.replace("}", ",\"password\":\"wrong\"}")),
                            login(
                                    "{\"username\":\"nobody\",\"\\u0075sername\":\"alice\",\"password\":\"authlab-demo\"}")),
            attack("login-content-type", "Valid JSON under another or no Content-Type")
                    .why(
                            "RFC 9110 §15.5.16; CWE-352: a cross-origin form can send these types without a CORS preflight")
                    .expects(
                            status(415),
                            content("text/plain", GOOD),
                            content("application/x-www-form-urlencoded", GOOD),
                            content("multipart/form-data; boundary=x", GOOD),
                            content("application/jsonx", GOOD),
                            content("application/json;charset=utf-16", GOOD),
                            Request.of("POST", "login").withLength(GOOD)),
            attack("login-form", "Login as an HTML form (application/x-www-form-urlencoded)")
                    .why("CWE-352: login CSRF without a preflight")
                    .expects(
                            status(415),
                            content(
                                    "application/x-www-form-urlencoded",
                                    "username=alice&password=" + AttackTarget.PASSWORD)),
            attack("login-json-deep", "Deeply nested JSON (5,000 levels) and a number of 60,000 digits")
                    .why("CWE-674, CVE-2020-36518 class: the cost of parsing must not grow without limit")
                    .expects(
                            status(400),
                            login("{\"username\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                            login("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)),
                            login("{\"username\":" + "9".repeat(60_000) + "}"),
                            login("{\"username\":1e999999999,\"password\":\"x\"}")),
            attack("login-not-utf8", "Invalid encodings: Latin-1, UTF-16, overlong UTF-8, lone surrogates, NUL")
                    .why("RFC 8259 §8.1; CWE-176")
                    .expects(
                            status(400),
                            content("application/json", GOOD.replace("alice", "al\u00efce")),
                            content("application/json", new String(GOOD.getBytes(UTF_16), ISO_8859_1)),
                            content("application/json", GOOD.replace("alice", "\u00c1\u00a1lice")),
                            login(GOOD.replace("alice", "alice\\ud800")),
                            login(GOOD.replace("authlab-demo", "authlab-demo\\udc00")),
                            login(GOOD.replace("alice", "alice\\u0000"))),
            attack(
                            "login-odd-characters",
                            "Invisible Unicode characters in the user name: bidi override, zero-width space, BOM, emoji")
                    .why("CWE-176: such a name must not match another account")
                    .steps(refusesNames(
                            6,
                            n -> Stream.of(
                                    "\u202e" + n, "us\u200ber" + n.substring(4), "\ufeff" + n, n + "\ud83d\ude00"))),
            attack("login-lookalike", "Homoglyphs, case variants, spaces and accents in the user name")
                    .why("ASVS 5.0 6.3.1; CWE-178, CWE-1007: exactly one spelling per account")
                    .steps(refusesNames(
                            5,
                            n -> Stream.of(
                                            Stream.of(n.toUpperCase(Locale.ROOT), n + " ", " " + n),
                                            Stream.of("U", "\uff55").map(u -> u + n.substring(1)),
                                            Stream.of("u\u0455er", "us\u0435r", "use\u0301r")
                                                    .map(user -> user + n.substring(4)))
                                    .flatMap(Function.identity()))),
            attack("login-password-almost", "Password in another case, truncated, with a suffix, with a NUL byte")
                    .why(
                            "ASVS 5.0 6.2.8; CWE-916: no case folding and no comparison of a prefix only; truncation of long passwords (bcrypt, 72 bytes) is tested in app-core, since no demo user has a long password")
                    .steps(a -> {
                        String user = a.target().account(3);
                        for (String almost : List.of("Authlab-demo", "authlab-dem", "authlab-")) {
                            a.expect(login(user, almost), LOGIN_REFUSED_OR_BAD_REQUEST);
                        }
                        for (String suffix : List.of(" ", "\u0000", "x".repeat(61))) {
                            a.expect(login(user, AttackTarget.PASSWORD + suffix), LOGIN_REFUSED_OR_BAD_REQUEST);
                        }
                        a.signIn(user);
                    }),
            attack("login-body-too-large", "Request body of 1.2 MB, with Content-Length and chunked")
                    .why("ASVS 5.0 4.3.1; CWE-400: limited by the load balancer and by the app")
                    .expects(
                            status(413),
                            login("{\"username\":\"" + "a".repeat(1_200_000) + "\"}"),
                            Request.of("POST", "login")
                                    .header("Content-Type: application/json")
                                    .header("Transfer-Encoding: chunked")
                                    .body(Integer.toHexString(1_200_000) + "\r\n" + "a".repeat(1_200_000)
                                            + "\r\n0\r\n\r\n")),
            attack("login-password-huge", "Password of 60 KB and of 513 characters, user name of 129 characters")
                    .why("ASVS 5.0 6.2.9; CWE-400: refused before it is hashed")
                    .expects(
                            status(400),
                            login("alice", "x".repeat(60_000)),
                            login("alice", "x".repeat(513)),
                            login("a".repeat(129), "x")),
            attack("login-sql", "SQL injection in user name and password")
                    .why("ASVS 5.0 1.2.4; CWE-89")
                    .expects(
                            LOGIN_REFUSED_OR_BAD_REQUEST,
                            each(q -> login(q, q), "' OR 1=1--", "alice'--", "\\'; SELECT 1", "alice\" OR \"\"=\""))
                    .expects(
                            LOGIN_REFUSED_OR_BAD_REQUEST,
                            each(q -> login(q, q), "alice' AND pg_sleep(5)--", "'; DROP TABLE app_user; --"))
                    .keepsLogin(),
            attack("login-header-injection", "HTTP response splitting: CR LF in the user name")
                    .why("CWE-113")
                    .expects(
                            LOGIN_REFUSED_OR_BAD_REQUEST.and("no injected header", LoginInputAttacks::notPlanted),
                            login("alice\\r\\nSet-Cookie: planted=1", "x"),
                            login("{\"username\":\"alice\\r\\nSet-Cookie: planted=1\",\"password\":\"x\"}")),
            attack("login-log-forging", "Log injection: control characters in the user name")
                    .why("ASVS 5.0 16.4.1; CWE-117: control characters are refused before anything is logged")
                    .expects(
                            status(400),
                            login("{\"username\":\"x\\nlogin ok user=1\",\"password\":\"x\"}"),
                            login("{\"username\":\"x\\u001b[2Jlogin ok\",\"password\":\"x\"}"),
                            login("{\"username\":\"x\\u0085login ok\",\"password\":\"x\"}")));

    private LoginInputAttacks() {}

    /** No other spelling of an account's name is a login of that account. */
    private static Attack.Steps refusesNames(int account, Function<String, Stream<String>> spellings) {
        return a -> {
            String name = a.target().account(account);
            for (String other : spellings.apply(name).toList()) {
                a.expect(login(other, AttackTarget.PASSWORD), LOGIN_REFUSED_OR_BAD_REQUEST);
            }
            a.signIn(name);
        };
    }

    private static Request content(String contentType, String bytes) {
        return Request.of("POST", "login").content(contentType, bytes);
    }

    private static boolean notPlanted(Answer answer) {
        return answer.headers().stream().noneMatch(h -> h.value().contains("planted"));
    }
}
