package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.start;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;

/** Path traversal, access control and open redirects. */
final class PathAttacks {

    private static final String TRAVERSAL =
            "ASVS 5.0 8.3.1; CWE-22, CWE-647: access rules apply to every spelling of a path";
    private static final String CONTAINER =
            "The attacks run inside the container network, from which the host's addresses cannot be tested.";
    private static final String ADMIN = "admin";
    private static final Expectation NOT_GIVEN = status(400, 401, 403, 404);

    static final List<Attack> ALL = AttackGroup.PATHS.of(
            attack("path-admin", "Vertical privilege escalation: the administrators' page as an ordinary user")
                    .why("ASVS 5.0 8.2.1; RFC 6750 §3.1; CWE-285")
                    .appliesTo(AttackScope.RELIABLE)
                    .expectsSignedIn(
                            status(403),
                            login -> List.of(
                                    get("admin/users").as(login),
                                    Request.of("HEAD", "admin/users").as(login))),
            attack(
                            "path-dot-segments",
                            "Path traversal to the administrators' page: dot segments, encoded slashes, double slashes")
                    .why(TRAVERSAL)
                    .steps(a -> requireRoleFor(
                            a,
                            "x/../admin/users",
                            "me/..%2fadmin/users",
                            "%2e%2e{base}admin/users",
                            "/admin/users",
                            "admin%2fusers",
                            "admin//users",
                            "./admin/./users")),
            attack(
                            "path-double-encoding",
                            "Access control bypass by double encoding, path parameters, case and suffixes")
                    .why(TRAVERSAL + "; CWE-174")
                    .steps(a -> requireRoleFor(
                            a,
                            "me/..%252fadmin/users",
                            "admin;x=1/users",
                            "admin/users;x=1",
                            "ADMIN/users",
                            "x/..;/admin/users",
                            "%61dmin/users",
                            "admin/users/",
                            "admin/users%20",
                            "admin/users.json")),
            attack("path-bad-bytes", "Invalid path bytes: %00, invalid escapes, overlong UTF-8, backslash, non-ASCII")
                    .why("RFC 3986 §2.1; CWE-158, CWE-173")
                    .expects(
                            status(400, 404),
                            each(Request::get, "me%00", "me%zz", "%c0%ae%c0%ae/me", "..\\me", "m\u00e9", "me\u0001")),
            attack("path-outside", "Path traversal and forced browsing outside of the variants")
                    .why("CWE-22, CWE-425, CWE-538")
                    .expects(
                            status(400, 404),
                            each(
                                    target -> start("GET " + target + " HTTP/1.1"),
                                    "/etc/passwd",
                                    "{base}../../../../etc/passwd",
                                    "{base}..%2f..%2f..%2fetc%2fpasswd",
                                    "/.git/config",
                                    "/.env",
                                    "/nginx_status",
                                    "{base}actuator/env",
                                    "{base}health",
                                    "{base}health/live/../../.env")),
            attack("path-request-log", "Forced browsing to the log of other users' requests, in several spellings")
                    .why("ASVS 5.0 13.4.5; CWE-425, CWE-532: the balancer passes it on to nobody")
                    .expects(
                            status(400, 403, 404),
                            each(
                                    Request::get,
                                    "requests",
                                    "requests?after=0",
                                    "%72equests",
                                    "%2572equests",
                                    "REQUESTS",
                                    ";x/requests",
                                    "requests;x=1",
                                    "me/..%2frequests",
                                    "x/../requests")),
            attack("path-open-redirect", "Open redirect by path and by parameter")
                    .why("CWE-601")
                    .expects(
                            status(200, 301, 302, 308, 400, 401, 404, 405)
                                    .and("no redirect to another host", PathAttacks::staysOnHost),
                            start("GET //evil.example/%2e%2e HTTP/1.1"),
                            start("GET /\\evil.example HTTP/1.1"),
                            start("GET {base}/evil.example HTTP/1.1"),
                            get("login?next=//evil.example")),
            attack("path-other-users-orders", "IDOR: another user's orders by id, query parameter and header")
                    .why("ASVS 5.0 8.2.2; CWE-639: the owner follows from the credential alone")
                    .appliesTo(AttackScope.RELIABLE)
                    .steps(a -> {
                        Credentials login = a.sharedLogin();
                        Answer own = a.expect(get("orders").as(login), status(200));
                        for (Request r : List.of(
                                get("orders?user_id=1"),
                                get("orders?user=alice"),
                                get("orders").header("X-User-Id: 1"),
                                get("orders").header("X-Forwarded-User: alice"),
                                get("orders").header("X-Original-URL: {base}admin/users"),
                                get("orders").header("X-Rewrite-URL: {base}admin/users"))) {
                            Answer other = a.expect(r.as(login), status(200, 400, 404));
                            a.require(
                                    "only the user's own orders",
                                    other.status() != 200 || other.body().equals(own.body()),
                                    other.description());
                        }
                        a.expect(get("orders/1").as(login), status(404));
                        a.expect(get("orders/2").as(login), status(404));
                    }),
            attack("path-from-outside", "Connection to the lab from other network addresses of this machine")
                    .why("ASVS 5.0 13.2.1; CWE-668: the lab is published on the loopback address only")
                    .steps(PathAttacks::requireLoopbackOnly),
            attack("path-sql", "SQL injection in path and query")
                    .why("ASVS 5.0 1.2.4; CWE-89")
                    .expects(
                            status(400, 401, 404),
                            get("orders/1%20OR%201=1"),
                            get("orders?id=1%27%20OR%20%271%27=%271"),
                            get("admin/users?id=1;DROP%20TABLE%20app_user")));

    private PathAttacks() {}

    private static boolean staysOnHost(Answer answer) {
        return answer.all("Location").stream().noneMatch(l -> l.startsWith("//") || l.contains("evil.example"));
    }

    /**
     * No spelling gives the page to a user without the role. As an administrator the same spellings show what blocks them:
     * the role check where the page is given, the router where it is not.
     */
    private static void requireRoleFor(Attacker a, String... spellings) throws IOException {
        Credentials user = a.sharedLogin();
        Credentials admin = a.signIn(ADMIN);
        int pages = 0;
        for (String path : spellings) {
            a.expect(get(path).as(user), NOT_GIVEN);
            Answer page = a.expect(get(path).as(admin), status(200, 400, 401, 403, 404));
            pages += page.status() == 200 ? 1 : 0;
        }
        a.trace().remark(pages + " of " + spellings.length + " spellings lead to the page, where the role is checked");
    }

    private static void requireLoopbackOnly(Attacker a) throws IOException {
        int port = a.context().publishedPort().orElseThrow(() -> AttackEndedException.notApplicable(CONTAINER));
        int addresses = 0;
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    addresses++;
                    a.require(
                            "no connection at " + address.getHostAddress(), refuses(address, port), "one is accepted");
                }
            }
        }
        if (addresses == 0) {
            throw AttackEndedException.notApplicable("This machine has no address but the loopback address.");
        }
        a.trace().remark(addresses + " other addresses refuse a connection");
    }

    private static boolean refuses(InetAddress address, int port) {
        try (RawHttpConnection _ = RawHttpConnection.open(new InetSocketAddress(address, port), false)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
