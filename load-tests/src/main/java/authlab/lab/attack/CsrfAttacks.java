package authlab.lab.attack;

import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.post;

import authlab.lab.attack.Attack.AttackBuilder;
import authlab.lab.catalogue.Variant;
import java.util.List;

/** CSRF, CORS and security headers: what a page of a foreign origin can send and read. */
final class CsrfAttacks {

    private static final String CSRF = "ASVS 5.0 3.5.1 to 3.5.3; RFC 9700 §4.7; CWE-352";
    private static final String CORS = "ASVS 5.0 3.4.2; Fetch standard §3.2; CWE-942";

    private static final AttackScope COOKIES = AttackScope.only(
            Variant::isSession, "A browser adds no bearer token by itself, so a foreign page cannot send one.");

    private static final List<String> FOREIGN = List.of(
            "Origin: http://evil.example",
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://{host}.evil.example",
            "Origin: http://evil.{host}",
            "Origin: http://{host}@evil.example",
            "Sec-Fetch-Site: cross-site");

    static final List<Attack> ALL = List.of(
            attack("csrf-foreign-origin", "CSRF: logout from a foreign origin")
                    .why(CSRF)
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String line : FOREIGN) {
                            a.expect(post("logout").as(login).header(line), status(403));
                            a.expect(post("logout-everywhere").as(login).header(line), status(403));
                        }
                        a.requireAuthenticated(login);
                    }),
            attack("csrf-form", "CSRF: logout by HTML form and beacon content types")
                    .why(CSRF)
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String type :
                                List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data")) {
                            a.expect(
                                    Request.of("POST", "logout")
                                            .as(login)
                                            .header("Origin: http://evil.example")
                                            .content(type, "x=1"),
                                    status(403));
                        }
                        a.requireAuthenticated(login);
                    }),
            attack("csrf-same-site", "CSRF from a sibling subdomain (same-site, cross-origin)")
                    .why(
                            "ASVS 5.0 3.5.1 to 3.5.3; RFC 9700 §4.7; CWE-352: SameSite does not block it, Sec-Fetch-Site does")
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        a.expect(
                                post("logout")
                                        .as(login)
                                        .header("Origin: http://sister.example")
                                        .header("Sec-Fetch-Site: same-site"),
                                status(403));
                        a.requireAuthenticated(login);
                    }),
            attack("csrf-login", "Login CSRF: login with the attacker's account from a foreign origin")
                    .why(CSRF)
                    .appliesTo(COOKIES)
                    .steps(a -> {
                        for (String line : FOREIGN) {
                            a.expect(
                                    Request.login(a.target().account(1), AttackTarget.PASSWORD)
                                            .header(line),
                                    status(403)
                                            .and(
                                                    "no session",
                                                    x -> x.all("Set-Cookie").stream()
                                                            .allMatch(c -> c.startsWith(Credentials.ROUTE_COOKIE))));
                        }
                    }),
            attack("csrf-get", "CSRF: logout by GET and HEAD")
                    .why(CSRF + "; RFC 9110 §9.2.1: safe methods change nothing")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String path : List.of("logout", "logout-everywhere", "logout?_method=POST")) {
                            a.expect(get(path).as(login), status(404, 405));
                            a.expect(Request.of("HEAD", path).as(login), status(404, 405));
                            a.expect(get(path).as(login).header("X-HTTP-Method-Override: POST"), status(404, 405));
                        }
                        a.requireAuthenticated(login);
                    }),
            attack("cors-preflight", "CORS preflight from a foreign origin")
                    .why(CORS)
                    .steps(a -> {
                        for (String path : List.of("login", "me", "orders", "logout")) {
                            for (String origin : List.of("http://evil.example", "null", "http://{host}.evil.example")) {
                                a.expect(
                                        Request.of("OPTIONS", path)
                                                .header("Origin: " + origin)
                                                .header("Access-Control-Request-Method: POST")
                                                .header("Access-Control-Request-Headers: authorization"),
                                        status(200, 204, 403, 404, 405)
                                                .without("Access-Control-Allow-Origin")
                                                .without("Access-Control-Allow-Credentials"));
                            }
                        }
                    }),
            attack("cors-read", "Cross-origin read of a response")
                    .why(CORS)
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String origin : List.of("http://evil.example", "null", "http://{host}.evil.example")) {
                            a.expect(
                                    get("me").as(login).header("Origin: " + origin),
                                    status(200, 403)
                                            .without("Access-Control-Allow-Origin")
                                            .without("Access-Control-Allow-Credentials"));
                        }
                    }),
            attack("headers-sniffing", "MIME sniffing, and version disclosure in response headers")
                    .why("ASVS 5.0 3.4.4 to 3.4.6; CWE-693, CWE-1021")
                    .steps(a -> {
                        for (Answer answer : List.of(a.send(get("me")), a.send(get("nothing-here")))) {
                            a.require(
                                    "X-Content-Type-Options: nosniff",
                                    answer.all("X-Content-Type-Options").contains("nosniff"),
                                    answer.description());
                            a.require(
                                    "no version of any server",
                                    answer.all("Server").stream().noneMatch(s -> s.matches(".*\\d.*"))
                                            && answer.first("X-Powered-By").isEmpty(),
                                    answer.headers().toString());
                        }
                    }));

    private CsrfAttacks() {}

    private static AttackBuilder attack(String id, String title) {
        return Attack.of(AttackGroup.CSRF, id, title);
    }
}
