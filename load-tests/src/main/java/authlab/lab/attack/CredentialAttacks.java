package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.UNAUTHORIZED;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How credentials are sent, cached, leaked and mixed up. */
final class CredentialAttacks {

    private static final String ONE_PLACE =
            "RFC 6750 §2, §5.3; ASVS 5.0 14.2.1; CWE-598: exactly one place for a credential, and"
                    + " none that is logged";

    private static final String HSTS = "Strict-Transport-Security";
    private static final Pattern PRIVATE = Pattern.compile("(?i).*(pass|secret|mail|phone|address|hash|birth).*");

    static final List<Attack> ALL = AttackGroup.CREDENTIALS.of(
            attack("credential-none", "Request without a credential")
                    .why("RFC 9110 §15.5.2; RFC 6750 §3.1: a challenge without an error code")
                    .expects(
                            UNAUTHORIZED.and(
                                    "a challenge without error=",
                                    a -> a.first("WWW-Authenticate")
                                            .filter(v -> v.contains("realm=") && !v.contains("error="))
                                            .isPresent()),
                            get("me"),
                            get("orders"),
                            get("admin/users"),
                            Request.post("logout"),
                            Request.post("logout-everywhere")),
            attack("credential-in-url", "Valid credential in the query, the path or another header")
                    .why(ONE_PLACE)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        String secret = login.access().isEmpty() ? login.sessionId() : login.access();
                        String name = login.access().isEmpty() ? login.sessionCookie() : "access_token";
                        for (String parameter : List.of(name, "access_token", "sid")) {
                            a.expect(get("me?" + parameter + "=" + secret), UNAUTHORIZED);
                        }
                        for (String header :
                                List.of("X-Auth-Token: ", "X-Access-Token: ", "Proxy-Authorization: Bearer ")) {
                            a.expect(get("me").header(header + secret), UNAUTHORIZED);
                        }
                        a.expect(get("me;" + name + "=" + secret), status(400, 401, 404));
                        a.expect(get("me/" + secret), status(400, 401, 404));
                    }),
            attack("token-as-cookie", "Valid token in a cookie and in a request body")
                    .why(ONE_PLACE)
                    .appliesTo(AttackScope.TOKENS)
                    .steps(a -> {
                        String token = a.sharedLogin().access();
                        for (String cookie : List.of("access_token", "authlab_session", "Authorization", "token")) {
                            a.expect(get("me").header("Cookie: " + cookie + "=" + token), UNAUTHORIZED);
                        }
                        a.expect(get("me").json("{\"access_token\":\"" + token + "\"}"), status(400, 401));
                        Request form = get("me").content("application/x-www-form-urlencoded", "access_token=" + token);
                        a.expect(form, status(400, 401));
                    }),
            attack("session-as-bearer", "Valid session id as a bearer token")
                    .why(ONE_PLACE)
                    .appliesTo(AttackScope.SESSIONS)
                    .expectsSignedIn(
                            UNAUTHORIZED,
                            login -> List.of(
                                    me(login.sessionId()),
                                    get("me").header("Authorization: Session " + login.sessionId()))),
            attack(
                            "token-scheme",
                            "Malformed Authorization headers: other schemes, missing or additional whitespace, lists")
                    .why(
                            "RFC 6750 §2.1, RFC 9110 §11.1: one scheme, one space, one token; the scheme is case-insensitive, so bEaReR is accepted")
                    .appliesTo(AttackScope.TOKENS)
                    .steps(a -> {
                        String token = a.sharedLogin().access();
                        Stream<String> values = Stream.of(
                                        Stream.of("Bearer", "Bearer ", "Basic YWxpY2U6YXV0aGxhYi1kZW1v"),
                                        Stream.of("", "Basic ", "Token ", "Bearer", "Bearer\t", "Bearer  ")
                                                .map(scheme -> scheme + token),
                                        Stream.of(" " + token, "," + token).map(("Bearer " + token)::concat),
                                        Stream.of("Bearer \"" + token + "\""))
                                .flatMap(Function.identity());
                        a.expectEach(
                                status(400, 401),
                                values.map(v -> get("me").header("Authorization: " + v))
                                        .toList());
                        a.expect(get("me").header("Authorization: bEaReR " + token), status(200));
                    }),
            attack("token-two-headers", "Duplicate Authorization headers, valid and invalid in both orders")
                    .why("RFC 6750 §3.1: invalid_request; load balancer and app must not select different ones")
                    .appliesTo(AttackScope.TOKENS)
                    .expectsSignedIn(
                            status(400),
                            login -> List.of(
                                    me(login).bearer("x.y.z"),
                                    me("x.y.z").as(login),
                                    me(login).as(login))),
            attack("credential-of-another-variant", "Valid credential of another variant of the same app")
                    .why("RFC 8725 §3.8, §3.9; CWE-346: a credential is valid only where it was issued")
                    .steps(a -> {
                        if (a.siblings().isEmpty()) {
                            throw AttackEndedException.notApplicable(
                                    "No other variant of the same app is attacked in this run.");
                        }
                        for (AttackTarget sibling : a.siblings()) {
                            Credentials login = a.signInAt(sibling);
                            a.expectFromBothNodes(me(login.withoutAffinity()), UNAUTHORIZED);
                            if (!login.refresh().isEmpty()) {
                                a.expect(Request.refresh(login.refresh()), Expectation.INVALID_GRANT);
                            }
                        }
                    }),
            attack("credential-cached", "Responses with credentials or user data in a shared cache")
                    .why("RFC 6749 §5.1, RFC 6750 §5.3; ASVS 5.0 14.3.2; CWE-525")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.signIn();
                        Expectation stays = status(200).with("Cache-Control", "no-store");
                        a.check(get("login"), stays, login.answer());
                        a.expect(me(login), stays);
                        a.expect(get("orders").as(login), stays);
                        if (!login.refresh().isEmpty()) {
                            a.expect(Request.refresh(login.refresh()), stays);
                        }
                        a.expect(get("me"), UNAUTHORIZED.with("Cache-Control", "no-store"));
                        a.expect(Request.post("logout").as(login), stays);
                    }),
            attack("credential-without-tls", "Credential issued over TLS and sent without it")
                    .why(
                            "ASVS 5.0 3.3.1, 3.4.1, 12.2.1; RFC 6797; CWE-614: Secure, a __Host- or __Secure- prefix, and HSTS")
                    .steps(a -> {
                        Attacker secure = a.overTls();
                        Credentials login = secure.signIn();
                        for (String cookie : login.answer().all("Set-Cookie")) {
                            a.require("Secure", cookie.contains("; Secure"), cookie);
                        }
                        a.require(
                                "a cookie name with the prefix __Host- or __Secure-",
                                login.cookies().isEmpty()
                                        || login.sessionCookie().matches("__(Host|Secure)-.+"),
                                login.sessionCookie());
                        secure.expect(
                                get("health/live"),
                                status(200).and(HSTS, x -> !x.all(HSTS).isEmpty()));
                        a.expect(get("health/live"), status(200).without(HSTS));
                    }),
            attack("credential-echoed", "Credential leaked in an error message, a header or the metrics")
                    .why("ASVS 5.0 16.2.5; CWE-209, CWE-532")
                    .steps(a -> {
                        String mark = "MarkedCredential0123456789abcdefghijklmnopq";
                        Expectation silent = status(400, 401, 404)
                                .and("an answer without the credential", x -> !(x.body() + x.headers()).contains(mark));
                        a.expect(me(mark), silent);
                        a.expect(get("me").header("Cookie: authlab_session=" + mark), silent);
                        a.expect(get("nothing?token=" + mark), silent);
                        a.expect(
                                Request.login(mark, mark),
                                Expectation.LOGIN_REFUSED_OR_BAD_REQUEST.and(
                                        "an answer without the user name",
                                        x -> !(x.body() + x.headers()).contains(mark)));
                        Answer metrics = a.send(get("metrics"));
                        a.require(
                                "metrics without user names and credentials",
                                !metrics.body().contains(mark)
                                        && !metrics.body()
                                                .contains(a.sharedLogin().user()),
                                "one in the metrics");
                    }),
            attack("token-says-too-much", "Information disclosure: private data among the claims of a token")
                    .why("RFC 9068 §2.2, §5; RFC 8725 §3.12: the required claims, and no password, address or secret")
                    .appliesTo(AttackScope.TOKENS)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        for (String token : List.of(login.access(), login.refresh())) {
                            TokenForger parts = TokenForger.of(token);
                            var claims = Json.read(parts.payload());
                            for (var claim : claims.properties()) {
                                String name = claim.getKey();
                                boolean harmless = !PRIVATE.matcher(name).matches();
                                a.require("no private claim", harmless, name);
                            }
                            for (String name : List.of("iss", "aud", "sub", "iat", "exp", "jti")) {
                                a.require("the claim " + name, claims.has(name), parts.payload());
                            }
                            a.require("a typ header", Json.read(parts.header()).has("typ"), parts.header());
                        }
                    }),
            attack(
                            "credential-expect-and-hop",
                            "Hop-by-hop header abuse and identity headers of a trusted proxy (X-Remote-User)")
                    .why("RFC 9110 §7.6.1; CWE-444, CWE-290")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        a.expect(me(login).header("Connection: Cookie, Authorization"), status(200, 401));
                        a.expect(get("me").header("X-Forwarded-For: 127.0.0.1"), UNAUTHORIZED);
                        a.expect(get("me").header("X-Remote-User: alice"), UNAUTHORIZED);
                        a.expect(get("me").header("X-Forwarded-User: alice"), UNAUTHORIZED);
                    }));

    private CredentialAttacks() {}
}
