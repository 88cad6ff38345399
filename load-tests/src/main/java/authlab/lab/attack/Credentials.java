package authlab.lab.attack;

import static authlab.lab.attack.Expect.REFUSED;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import java.util.List;
import java.util.regex.Pattern;

/** Credentials in wrong places, twice, or not at all; and what goes with them on the way. */
final class Credentials {

    private static final String ONE_PLACE =
            "RFC 6750 §2, §5.3; ASVS 5.0 14.2.1; CWE-598: one place for a credential, and" + " none that is logged";

    private static final Pattern PRIVATE = Pattern.compile("(?i).*(pass|secret|mail|phone|address|hash|birth).*");

    static final List<Attack> ALL = List.of(
            attack("credential-none", "No credential at all")
                    .why("RFC 9110 §15.5.2; RFC 6750 §3.1: a challenge, and no error code")
                    .gets(
                            REFUSED.and(
                                    "a challenge without error=",
                                    a -> a.first("WWW-Authenticate")
                                            .filter(v -> v.contains("realm=") && !v.contains("error="))
                                            .isPresent()),
                            get("me"),
                            get("orders"),
                            get("admin/users"),
                            Request.post("logout"),
                            Request.post("logout-everywhere")),
            attack("credential-in-url", "A good credential in the query, the path or another header")
                    .why(ONE_PLACE)
                    .tries(a -> {
                        Login login = a.caller();
                        String secret = login.access().isEmpty() ? login.sessionId() : login.access();
                        String name = login.access().isEmpty() ? login.sessionCookie() : "access_token";
                        for (Request r : List.of(
                                get("me?" + name + "=" + secret),
                                get("me?access_token=" + secret),
                                get("me?sid=" + secret),
                                get("me").line("X-Auth-Token: " + secret),
                                get("me").line("X-Access-Token: " + secret),
                                get("me").line("Proxy-Authorization: Bearer " + secret))) {
                            a.expect(r, REFUSED);
                        }
                        a.expect(get("me;" + name + "=" + secret), status(400, 401, 404));
                        a.expect(get("me/" + secret), status(400, 401, 404));
                    }),
            attack("token-as-cookie", "A good token in a cookie and in a body")
                    .why(ONE_PLACE)
                    .on(Scope.TOKENS)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String cookie : List.of("access_token", "authlab_session", "Authorization", "token")) {
                            a.expect(get("me").line("Cookie: " + cookie + "=" + login.access()), REFUSED);
                        }
                        a.expect(get("me").json("{\"access_token\":\"" + login.access() + "\"}"), status(400, 401));
                        a.expect(
                                get("me").typed("application/x-www-form-urlencoded", "access_token=" + login.access()),
                                status(400, 401));
                    }),
            attack("session-as-bearer", "A good session id as a bearer token")
                    .why(ONE_PLACE)
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        Login login = a.caller();
                        a.expect(get("me").bearer(login.sessionId()), REFUSED);
                        a.expect(get("me").line("Authorization: Session " + login.sessionId()), REFUSED);
                    }),
            attack("token-scheme", "Bearer alone, Basic, a tab, two spaces, no space")
                    .why("RFC 6750 §2.1, RFC 9110 §11.1: a scheme, one space, one token")
                    .on(Scope.TOKENS)
                    .tries(a -> {
                        String token = a.caller().access();
                        for (String value : List.of(
                                "Bearer",
                                "Bearer ",
                                "Basic YWxpY2U6YXV0aGxhYi1kZW1v",
                                "Basic " + token,
                                "Bearer\t" + token,
                                "Bearer" + token,
                                "Bearer  " + token,
                                "Bearer " + token + " " + token,
                                "Bearer " + token + "," + token,
                                "Bearer \"" + token + "\"",
                                "Token " + token,
                                token)) {
                            a.expect(get("me").line("Authorization: " + value), status(400, 401));
                        }
                        a.expect(get("me").line("Authorization: bEaReR " + token), status(200, 401));
                    }),
            attack("token-two-headers", "Two Authorization headers, good and bad in both orders")
                    .why("RFC 6750 §3.1: invalid_request; the balancer and the app must not pick different ones")
                    .on(Scope.TOKENS)
                    .tries(a -> {
                        String good = a.caller().access();
                        a.expect(get("me").bearer(good).bearer("x.y.z"), status(400));
                        a.expect(get("me").bearer("x.y.z").bearer(good), status(400));
                        a.expect(get("me").bearer(good).bearer(good), status(400));
                    }),
            attack("credential-of-another-variant", "A good credential of a sibling variant")
                    .why("RFC 8725 §3.8, §3.9; CWE-346: a credential is good where it was issued, and nowhere else")
                    .tries(a -> {
                        if (a.siblings().isEmpty()) {
                            throw new NotHereException("No other variant of this app is under attack in this run.");
                        }
                        for (Target sibling : a.siblings()) {
                            Login login = a.signInAt(sibling);
                            a.expectEverywhere(get("me").as(login.anywhere()), REFUSED);
                            if (!login.refresh().isEmpty()) {
                                a.expect(Request.refresh(login.refresh()), Expect.INVALID_GRANT);
                            }
                        }
                    }),
            attack("credential-cached", "An answer that a shared cache would keep")
                    .why("RFC 6749 §5.1, RFC 6750 §5.3; ASVS 5.0 14.3.2; CWE-525")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.signIn();
                        Expect stays = status(200).with("Cache-Control", "no-store");
                        a.check(get("login"), stays, login.answer());
                        a.expect(get("me").as(login), stays);
                        a.expect(get("orders").as(login), stays);
                        if (!login.refresh().isEmpty()) {
                            a.expect(Request.refresh(login.refresh()), stays);
                        }
                        a.expect(get("me"), REFUSED.with("Cache-Control", "no-store"));
                        a.expect(Request.post("logout").as(login), stays);
                    }),
            attack("credential-without-tls", "A credential given over TLS, and lured out of it")
                    .why("ASVS 5.0 3.3.1, 3.4.1, 12.2.1; RFC 6797; CWE-614: Secure, a name that says so, and HSTS")
                    .tries(a -> {
                        Attacker secure = a.overTls();
                        Login login = secure.signIn();
                        for (String cookie : login.answer().all("Set-Cookie")) {
                            a.holds("Secure", cookie.contains("; Secure"), cookie);
                        }
                        a.holds(
                                "a name that only a Secure cookie can have",
                                login.cookies().isEmpty()
                                        || login.sessionCookie().matches("__(Host|Secure)-.+"),
                                login.sessionCookie());
                        secure.expect(
                                get("health/live"),
                                status(200)
                                        .and(
                                                "Strict-Transport-Security",
                                                x -> x.first("Strict-Transport-Security")
                                                        .isPresent()));
                        a.expect(get("health/live"), status(200).without("Strict-Transport-Security"));
                    }),
            attack("credential-echoed", "A credential that comes back in an error, a header or the metrics")
                    .why("ASVS 5.0 16.2.5; CWE-209, CWE-532")
                    .tries(a -> {
                        String mark = "MarkedCredential0123456789abcdefghijklmnopq";
                        Expect silent = status(400, 401, 404)
                                .and("nothing of the credential", x -> !(x.body() + x.headers()).contains(mark));
                        a.expect(get("me").bearer(mark), silent);
                        a.expect(get("me").line("Cookie: authlab_session=" + mark), silent);
                        a.expect(get("nothing?token=" + mark), silent);
                        a.expect(
                                Request.login(mark, mark),
                                Expect.NO_LOGIN_OR_BAD.and(
                                        "nothing of the name", x -> !(x.body() + x.headers()).contains(mark)));
                        Answer metrics = a.send(get("metrics"));
                        a.holds(
                                "metrics without names",
                                !metrics.body().contains(mark)
                                        && !metrics.body().contains(a.caller().user()),
                                "one of them is in the metrics");
                    }),
            attack("token-says-too-much", "A token read by whoever finds it")
                    .why("RFC 9068 §2.2, §5; RFC 8725 §3.12: what is required, and no password, address or secret")
                    .on(Scope.TOKENS)
                    .tries(a -> {
                        Login login = a.caller();
                        for (String token : List.of(login.access(), login.refresh())) {
                            Forge parts = Forge.of(token);
                            var claims = Json.read(parts.payload());
                            claims.fieldNames()
                                    .forEachRemaining(name -> a.holds(
                                            "nothing private",
                                            !PRIVATE.matcher(name).matches(),
                                            name));
                            for (String name : List.of("iss", "aud", "sub", "iat", "exp", "jti")) {
                                a.holds("the claim " + name, claims.has(name), parts.payload());
                            }
                            a.holds("a type", Json.read(parts.header()).has("typ"), parts.header());
                        }
                    }),
            attack("credential-expect-and-hop", "A client that names its own credential as hop-by-hop")
                    .why("RFC 9110 §7.6.1; CWE-444: what the balancer must pass on, a client cannot take away")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.caller();
                        a.expect(get("me").as(login).line("Connection: Cookie, Authorization"), status(200, 401));
                        a.expect(get("me").line("X-Forwarded-For: 127.0.0.1"), REFUSED);
                        a.expect(get("me").line("X-Remote-User: alice"), REFUSED);
                        a.expect(get("me").line("X-Forwarded-User: alice"), REFUSED);
                    }));

    private Credentials() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.CREDENTIALS, id, title);
    }
}
