package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.post;

import authlab.lab.catalogue.Variant;
import java.util.List;

/** CSRF, CORS and security headers: what a page of a foreign origin can send and read. */
final class CsrfAttacks {

    private static final String CSRF = "ASVS 5.0 3.5.1 to 3.5.3; RFC 9700 §4.7; CWE-352";
    private static final String CORS = "ASVS 5.0 3.4.2; Fetch standard §3.2; CWE-942";

    private static final AttackScope COOKIES = AttackScope.only(
            Variant::isSession, "A browser adds no bearer token by itself, so a foreign page cannot send one.");

    private static final String[] ORIGINS = {
        "Origin: http://evil.example", "Origin: null", "Origin: http://{host}.evil.example"
    };

    private static final String[] FOREIGN = {
        "Origin: http://evil.example",
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://{host}.evil.example",
        "Origin: http://evil.{host}",
        "Origin: http://{host}@evil.example",
        "Sec-Fetch-Site: cross-site"
    };

    static final List<Attack> ALL = AttackGroup.CSRF.of(
            attack("csrf-foreign-origin", "CSRF: logout from a foreign origin")
                    .why(CSRF)
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .expectsSignedIn(status(403), login -> each(post("logout").as(login)::header, FOREIGN))
                    .expectsSignedIn(
                            status(403), login -> each(post("logout-everywhere").as(login)::header, FOREIGN))
                    .keepsLogin(),
            attack("csrf-form", "CSRF: logout by HTML form and beacon content types")
                    .why(CSRF)
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .expectsSignedIn(
                            status(403),
                            login -> each(
                                    type -> foreignForm(type).as(login),
                                    "application/x-www-form-urlencoded",
                                    "text/plain",
                                    "multipart/form-data"))
                    .keepsLogin(),
            attack("csrf-same-site", "CSRF from a sibling subdomain (same-site, cross-origin)")
                    .why(
                            "ASVS 5.0 3.5.1 to 3.5.3; RFC 9700 §4.7; CWE-352: SameSite does not block it, Sec-Fetch-Site does")
                    .appliesTo(COOKIES.and(AttackScope.RELIABLE))
                    .expectsSignedIn(
                            status(403),
                            login -> List.of(post("logout")
                                    .as(login)
                                    .header("Origin: http://sister.example")
                                    .header("Sec-Fetch-Site: same-site")))
                    .keepsLogin(),
            attack("csrf-login", "Login CSRF: login with the attacker's account from a foreign origin")
                    .why(CSRF)
                    .appliesTo(COOKIES)
                    .steps(a -> {
                        Request login = Request.login(a.target().account(1), AttackTarget.PASSWORD);
                        for (String line : FOREIGN) {
                            a.expect(login.header(line), status(403).and("no session", CsrfAttacks::startsNoSession));
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
                            Request preflight = Request.of("OPTIONS", path)
                                    .header("Access-Control-Request-Method: POST")
                                    .header("Access-Control-Request-Headers: authorization");
                            for (String origin : ORIGINS) {
                                a.expect(preflight.header(origin), unshared(200, 204, 403, 404, 405));
                            }
                        }
                    }),
            attack("cors-read", "Cross-origin read of a response")
                    .why(CORS)
                    .appliesTo(AttackScope.RELIABLE)
                    .expectsSignedIn(unshared(200, 403), login -> each(Request.me(login)::header, ORIGINS)),
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

    private static Request foreignForm(String type) {
        return Request.of("POST", "logout")
                .header("Origin: http://evil.example")
                .content(type, "x=1");
    }

    private static boolean startsNoSession(Answer answer) {
        return answer.all("Set-Cookie").stream().allMatch(c -> c.startsWith(Credentials.ROUTE_COOKIE));
    }

    /** An answer that a page of a foreign origin cannot read. */
    private static Expectation unshared(Integer... allowed) {
        return status(allowed).without("Access-Control-Allow-Origin").without("Access-Control-Allow-Credentials");
    }
}
