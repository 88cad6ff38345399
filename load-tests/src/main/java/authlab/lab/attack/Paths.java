package authlab.lab.attack;

import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.start;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;

/** Spellings of a path that slip past a rule about another spelling. */
final class Paths {

    private static final String TRAVERSAL =
            "ASVS 5.0 8.3.1; CWE-22, CWE-647: a rule about a path holds for every spelling";
    private static final Expect NOT_GIVEN = status(400, 401, 403, 404);

    static final List<Attack> ALL = List.of(
            attack("path-admin", "The administrators' page, as a user")
                    .why("ASVS 5.0 8.2.1; RFC 6750 §3.1; CWE-285")
                    .on(Scope.FINDABLE)
                    .getsSignedIn(status(403), get("admin/users"), Request.of("HEAD", "admin/users")),
            attack("path-dot-segments", "/x/../admin, %2e%2e, ..%2f, //admin as a user")
                    .why(TRAVERSAL)
                    .getsSignedIn(
                            NOT_GIVEN,
                            get("x/../admin/users"),
                            get("me/..%2fadmin/users"),
                            get("%2e%2e{base}admin/users"),
                            get("/admin/users"),
                            get("admin%2fusers"),
                            get("admin//users"),
                            get("./admin/./users")),
            attack("path-double-encoding", "..%252f, /admin;x=1, /ADMIN, /x/..;/admin as a user")
                    .why(TRAVERSAL + "; CWE-174")
                    .getsSignedIn(
                            NOT_GIVEN,
                            get("me/..%252fadmin/users"),
                            get("admin;x=1/users"),
                            get("admin/users;x=1"),
                            get("ADMIN/users"),
                            get("x/..;/admin/users"),
                            get("%61dmin/users"),
                            get("admin/users/"),
                            get("admin/users%20"),
                            get("admin/users.json")),
            attack("path-bad-bytes", "%00, %zz, overlong UTF-8, a backslash, raw bytes beyond ASCII")
                    .why("RFC 3986 §2.1; CWE-158, CWE-173")
                    .gets(
                            status(400, 404),
                            get("me%00"),
                            get("me%zz"),
                            get("%c0%ae%c0%ae/me"),
                            get("..\\me"),
                            get("m\u00e9"),
                            get("me\u0001")),
            attack("path-outside", "Paths beside and above those of the variants")
                    .why("CWE-22, CWE-538: nothing but the variants is served")
                    .gets(
                            status(400, 404),
                            start("GET /etc/passwd HTTP/1.1"),
                            start("GET {base}../../../../etc/passwd HTTP/1.1"),
                            start("GET {base}..%2f..%2f..%2fetc%2fpasswd HTTP/1.1"),
                            start("GET /.git/config HTTP/1.1"),
                            start("GET /.env HTTP/1.1"),
                            start("GET /nginx_status HTTP/1.1"),
                            get("actuator/env"),
                            get("health"),
                            get("health/live/../../.env")),
            attack("path-open-redirect", "Paths that would send a browser elsewhere")
                    .why("CWE-601")
                    .gets(
                            status(200, 301, 302, 308, 400, 401, 404, 405)
                                    .and(
                                            "no Location elsewhere",
                                            a -> a.first("Location")
                                                    .filter(l -> l.startsWith("//") || l.contains("evil.example"))
                                                    .isEmpty()),
                            start("GET //evil.example/%2e%2e HTTP/1.1"),
                            start("GET /\\evil.example HTTP/1.1"),
                            start("GET {base}/evil.example HTTP/1.1"),
                            get("login?next=//evil.example")),
            attack("path-other-users-orders", "Another user's orders, by id, query and header")
                    .why("ASVS 5.0 8.2.2; CWE-639: whose orders they are follows from the credential alone")
                    .on(Scope.FINDABLE)
                    .tries(a -> {
                        Login login = a.caller();
                        Answer own = a.expect(get("orders").as(login), status(200));
                        for (Request r : List.of(
                                get("orders?user_id=1"),
                                get("orders?user=alice"),
                                get("orders").line("X-User-Id: 1"),
                                get("orders").line("X-Forwarded-User: alice"),
                                get("orders").line("X-Original-URL: {base}admin/users"),
                                get("orders").line("X-Rewrite-URL: {base}admin/users"))) {
                            Answer other = a.expect(r.as(login), status(200, 400, 404));
                            a.holds(
                                    "my own orders or none",
                                    other.status() != 200 || other.body().equals(own.body()),
                                    other.shown());
                        }
                        a.expect(get("orders/1").as(login), status(404));
                        a.expect(get("orders/2").as(login), status(404));
                    }),
            attack("path-from-outside", "The lab's port at this machine's other addresses")
                    .why("ASVS 5.0 13.2.1; CWE-668: a demo listens on the loopback address alone")
                    .tries(Paths::onlyLoopback),
            attack("path-sql", "SQL in a path and in a query")
                    .why("ASVS 5.0 1.2.4; CWE-89")
                    .gets(
                            status(400, 401, 404),
                            get("orders/1%20OR%201=1"),
                            get("orders?id=1%27%20OR%20%271%27=%271"),
                            get("admin/users?id=1;DROP%20TABLE%20app_user")));

    private Paths() {}

    private static void onlyLoopback(Attacker a) throws IOException {
        int tried = 0;
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    tried++;
                    a.holds("no connection at " + address.getHostAddress(), refuses(address, a), "one is accepted");
                }
            }
        }
        if (tried == 0) {
            throw new NotHereException("This machine has no other address.");
        }
        a.seen().remark(tried + " other addresses refuse a connection");
    }

    private static boolean refuses(InetAddress address, Attacker a) {
        try (Wire _ = Wire.open(new InetSocketAddress(address, a.target().port()), false)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Draft attack(String id, String title) {
        return Attack.of(Group.PATHS, id, title);
    }
}
