package authlab.lab.attack;

import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.post;

import authlab.lab.attack.Attack.Draft;
import java.util.List;

/** What a page of another origin can make a browser send. */
final class Csrf {

    private static final String CSRF = "ASVS 5.0 3.5.1 to 3.5.3; RFC 9700 §4.7; CWE-352";
    private static final String CORS = "ASVS 5.0 3.4.2; Fetch standard §3.2; CWE-942";

    private static final Scope SENT_BY_BROWSERS = Scope.only(
            v -> v.app() == authlab.lab.environment.Variant.App.SESSION,
            "A browser keeps no bearer token by itself, so a foreign login signs nobody in.");
    private static final Scope COOKIES = v -> v.app() == authlab.lab.environment.Variant.App.SESSION
            ? Scope.FINDABLE.whyNot(v)
            : java.util.Optional.of("A browser adds no bearer token by itself, so there is nothing to forge.");

    private static final List<String> FOREIGN = List.of(
            "Origin: http://evil.example",
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://{host}.evil.example",
            "Origin: http://evil.{host}",
            "Origin: http://{host}@evil.example",
            "Sec-Fetch-Site: cross-site");

    static final List<Attack> ALL = List.of(
            attack("csrf-foreign-origin", "A logout sent by a page of another origin")
                    .why(CSRF)
                    .on(COOKIES)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String line : FOREIGN) {
                            a.expect(post("logout").as(login).line(line), status(403));
                            a.expect(post("logout-everywhere").as(login).line(line), status(403));
                        }
                        a.stillWorks(login);
                    }),
            attack("csrf-form", "A logout sent as a form, as text and as a beacon by another origin")
                    .why(CSRF)
                    .on(COOKIES)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String type :
                                List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data")) {
                            a.expect(
                                    Request.of("POST", "logout")
                                            .as(login)
                                            .line("Origin: http://evil.example")
                                            .typed(type, "x=1"),
                                    status(403));
                        }
                        a.stillWorks(login);
                    }),
            attack("csrf-same-site", "A logout sent by a sister site")
                    .why(CSRF + "; SameSite does not stop a sister site, Sec-Fetch-Site tells it apart")
                    .on(COOKIES)
                    .tries(a -> {
                        Login login = a.caller();
                        a.expect(
                                post("logout")
                                        .as(login)
                                        .line("Origin: http://sister.example")
                                        .line("Sec-Fetch-Site: same-site"),
                                status(403));
                        a.stillWorks(login);
                    }),
            attack("csrf-login", "A login with the attacker's account, sent by a page of another origin")
                    .why(CSRF + ": login CSRF")
                    .on(SENT_BY_BROWSERS)
                    .tries(a -> {
                        for (String line : FOREIGN) {
                            a.expect(
                                    Request.login(a.target().account(1), Target.PASSWORD)
                                            .line(line),
                                    status(403)
                                            .and(
                                                    "no session",
                                                    x -> x.all("Set-Cookie").stream()
                                                            .allMatch(c -> c.startsWith(Login.ROUTE))));
                        }
                    }),
            attack("csrf-get", "A logout by GET and HEAD, as an image would ask for it")
                    .why(CSRF + "; RFC 9110 §9.2.1: safe methods change nothing")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String path : List.of("logout", "logout-everywhere", "logout?_method=POST")) {
                            a.expect(get(path).as(login), status(404, 405));
                            a.expect(Request.of("HEAD", path).as(login), status(404, 405));
                            a.expect(get(path).as(login).line("X-HTTP-Method-Override: POST"), status(404, 405));
                        }
                        a.stillWorks(login);
                    }),
            attack("cors-preflight", "A preflight from another origin")
                    .why(CORS)
                    .tries(a -> {
                        for (String path : List.of("login", "me", "orders", "logout")) {
                            for (String origin : List.of("http://evil.example", "null", "http://{host}.evil.example")) {
                                a.expect(
                                        Request.of("OPTIONS", path)
                                                .line("Origin: " + origin)
                                                .line("Access-Control-Request-Method: POST")
                                                .line("Access-Control-Request-Headers: authorization"),
                                        status(200, 204, 403, 404, 405)
                                                .without("Access-Control-Allow-Origin")
                                                .without("Access-Control-Allow-Credentials"));
                            }
                        }
                    }),
            attack("cors-read", "An answer read by a page of another origin")
                    .why(CORS)
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String origin : List.of("http://evil.example", "null", "http://{host}.evil.example")) {
                            a.expect(
                                    get("me").as(login).line("Origin: " + origin),
                                    status(200, 403)
                                            .without("Access-Control-Allow-Origin")
                                            .without("Access-Control-Allow-Credentials"));
                        }
                    }),
            attack("headers-sniffing", "An answer taken for a page, framed, or leaking where it came from")
                    .why("ASVS 5.0 3.4.4 to 3.4.6; CWE-693, CWE-1021")
                    .tries(a -> {
                        for (Answer answer : List.of(a.send(get("me")), a.send(get("nothing-here")))) {
                            a.holds(
                                    "X-Content-Type-Options: nosniff",
                                    answer.all("X-Content-Type-Options").contains("nosniff"),
                                    answer.shown());
                            a.holds(
                                    "no version of any server",
                                    answer.all("Server").stream().noneMatch(s -> s.matches(".*\\d.*"))
                                            && answer.first("X-Powered-By").isEmpty(),
                                    answer.headers().toString());
                        }
                    }));

    private Csrf() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.CSRF, id, title);
    }
}
