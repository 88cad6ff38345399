package authlab.lab.attack;

import static authlab.lab.attack.Answer.CLOSED;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.loginBody;
import static authlab.lab.attack.Request.raw;
import static authlab.lab.attack.Request.start;

import authlab.lab.attack.Attack.Draft;
import java.util.List;

/** Requests on which a balancer and an app could disagree. */
final class HttpProtocol {

    private static final String SMUGGLING = "RFC 9112 §6.3, §11.2; CWE-444: two readings of where a request ends";
    private static final String SYNTAX = "RFC 9112 §5.1, §5.2; CWE-444: header lines that two parsers read differently";
    private static final String GOOD = loginBody("alice", Target.PASSWORD);
    private static final Expect BAD = status(400);

    static final List<Attack> ALL = List.of(
            attack("http-cl-and-te", "Content-Length and Transfer-Encoding in one request")
                    .why(SMUGGLING)
                    .gets(
                            BAD,
                            post().line("Content-Length: 4")
                                    .line("Transfer-Encoding: chunked")
                                    .body("0\r\n\r\n"),
                            post().line("Transfer-Encoding: chunked")
                                    .line("Content-Length: 60")
                                    .body("0\r\n\r\nGET {base}orders HTTP/1.1\r\nHost: {host}\r\n\r\n")),
            attack("http-two-lengths", "Two lengths, a negative one, a list, a sum, a hexadecimal one")
                    .why(SMUGGLING)
                    .gets(
                            BAD,
                            post().sized(GOOD).line("Content-Length: 0"),
                            post().sized(GOOD).line("Content-Length: " + GOOD.length()),
                            post().line("Content-Length: -1").body(GOOD),
                            post().line("Content-Length: +" + GOOD.length()).body(GOOD),
                            post().line("Content-Length: 0x2f").body(GOOD),
                            post().line("Content-Length: 5, 5").body(GOOD)),
            attack("http-length-too-short", "A length one byte too short")
                    .why(SMUGGLING)
                    .gets(
                            BAD,
                            post().line("Content-Type: application/json")
                                    .line("Content-Length: " + (GOOD.length() - 1))
                                    .body(GOOD)),
            attack("http-length-too-long", "A length four bytes too long")
                    .why("RFC 9112 §8: an incomplete request is not carried out; ASVS 5.0 13.1.3")
                    .gets(
                            status(400, 408, CLOSED).and("no credential", HttpProtocol::givesNothing),
                            post().line("Content-Type: application/json")
                                    .line("Content-Length: " + (GOOD.length() + 4))
                                    .body(GOOD)),
            attack("http-unknown-transfer-encoding", "Transfer-Encoding: xchunked, and others that are almost chunked")
                    .why(SMUGGLING)
                    .gets(
                            status(400, 501),
                            post().line("Transfer-Encoding: xchunked").body("0\r\n\r\n"),
                            post().line("Transfer-Encoding: chunked, identity").body("0\r\n\r\n"),
                            post().line("Transfer-Encoding: \u000bchunked").body("0\r\n\r\n"),
                            post().line("Transfer-Encoding: chunked")
                                    .line("Transfer-Encoding: x")
                                    .body("0\r\n\r\n")),
            attack("http-chunk-size", "Chunk sizes that are no number")
                    .why(SMUGGLING)
                    .gets(
                            BAD,
                            chunked("zz\r\nab\r\n0\r\n\r\n"),
                            chunked("-1\r\n\r\n0\r\n\r\n"),
                            chunked("fffffffffffffffff\r\na\r\n0\r\n\r\n")),
            attack("http-chunk-bare-lf", "A chunk whose line ends in a bare LF")
                    .why(
                            "RFC 9112 §7.1; nginx before 1.29.4 takes it, which is harmless while it sends it on as it should"
                                    + " be; never 5xx, never two answers")
                    .gets(
                            status(200, 400),
                            chunked(Integer.toHexString(GOOD.length()) + "\n" + GOOD + "\r\n0\r\n\r\n")),
            attack("http-smuggled-in-body", "A second request in the body of a GET and of a POST without a route")
                    .why(SMUGGLING + " (CL.0)")
                    .tries(a -> {
                        String inner = "GET {base}admin/users HTTP/1.1\r\nHost: {host}\r\n\r\n";
                        Smuggling.mustNotRun(a, get("health/live").sized(inner));
                        Smuggling.mustNotRun(
                                a, Request.of("POST", "nothing-here").sized(inner));
                        Smuggling.mustNotRun(a, Request.of("POST", "logout").sized(inner));
                    }),
            attack("http-smuggled-behind-chunks", "A second request behind the last chunk of a first that is refused")
                    .why(SMUGGLING + " (TE.CL, TE.0)")
                    .tries(a -> {
                        String inner = "GET {base}admin/users HTTP/1.1\r\nHost: {host}\r\nX: ";
                        Smuggling.mustNotRun(
                                a,
                                post().line("Content-Length: 5")
                                        .line("Transfer-Encoding: chunked")
                                        .body("0\r\n\r\n" + inner));
                        Smuggling.mustNotRun(
                                a,
                                post().line("Transfer-Encoding: chunked")
                                        .line("Transfer-Encoding: identity")
                                        .body("0\r\n\r\n" + inner));
                    }),
            attack("http-nul-in-header", "A NUL in a header and in its name")
                    .why(SYNTAX)
                    .gets(BAD, get("me").line("X-Test: a\0b"), get("me").line("X-T\0est: a")),
            attack("http-obs-fold", "A header that goes on in the next line")
                    .why(SYNTAX)
                    .gets(
                            BAD,
                            get("me").line("X-Test: a\r\n b"),
                            raw("GET {base}me HTTP/1.1", " Host: {host}", "A: b")),
            attack("http-space-before-colon", "A space between a header's name and the colon")
                    .why(SYNTAX)
                    .gets(BAD, get("me").line("X-Test : a"), get("me").line("Transfer-Encoding : chunked")),
            attack("http-host", "No Host, two, and impossible ones")
                    .why("RFC 9112 §3.2; CWE-644: links and caches made from a Host that nobody checked")
                    .gets(
                            BAD,
                            raw("GET {base}me HTTP/1.1"),
                            get("me").line("Host: evil.example"),
                            raw("GET {base}me HTTP/1.1", "Host: evil.example/path"),
                            raw("GET {base}me HTTP/1.1", "Host: a\0b"),
                            raw("GET {base}me HTTP/1.1", "Host: [::1")),
            attack("http-versions", "HTTP/3.7, HTTP/0.9, no version, HTTP/2 without asking")
                    .why("RFC 9112 §2.3")
                    .gets(
                            status(400, 405, 505, CLOSED).and("no credential", HttpProtocol::givesNothing),
                            start("GET {base}me HTTP/3.7"),
                            start("GET {base}me HTTP/11"),
                            start("GET {base}me HTTP/0.9"),
                            start("GET {base}health/live"),
                            start("GET {base}me FTP/1.1"),
                            raw("PRI * HTTP/2.0")),
            attack("http-trace", "TRACE and CONNECT")
                    .why("RFC 9110 §9.3.6, §9.3.8; CWE-693: cross-site tracing, a proxy for others")
                    .gets(
                            status(400, 405),
                            Request.of("TRACE", "me"),
                            Request.of("TRACK", "me"),
                            raw("CONNECT 127.0.0.1:22 HTTP/1.1", "Host: {host}")),
            attack("http-methods", "Methods that a path does not have")
                    .why("RFC 9110 §15.5.6; ASVS 5.0 13.1.4")
                    .gets(
                            status(400, 405),
                            Request.of("DELETE", "me"),
                            Request.of("PUT", "login").line("Content-Length: 0"),
                            Request.post("me"),
                            Request.of("FOO", "me"),
                            Request.of("get", "me"),
                            Request.of("PROPFIND", "orders")),
            attack("http-method-override", "A GET that asks to be taken for a POST")
                    .why("CWE-650; Javalin honours X-HTTP-Method-Override by default, past every rule about methods")
                    .gets(
                            status(400, 404, 405),
                            get("login").line("X-HTTP-Method-Override: POST").json(GOOD),
                            get("login").line("X-HTTP-Method: POST").json(GOOD),
                            get("login").line("X-Method-Override: POST").json(GOOD),
                            get("login?_method=POST").json(GOOD)),
            attack("http-large-header", "Headers of 9 KB and 40 KB")
                    .why("ASVS 5.0 4.3.1; CWE-770")
                    .gets(
                            status(400, 431),
                            get("me").line("X-Test: " + "a".repeat(9_000)),
                            get("me").line("X-Test: " + "a".repeat(40_000))),
            attack("http-long-uri", "A path of 9 KB")
                    .why("RFC 9110 §15.5.15; CWE-770")
                    .gets(status(414), get("a".repeat(9_000)), get("me?" + "a".repeat(9_000))),
            attack("http-other-authority", "A request for another server, as to a proxy")
                    .why("RFC 9112 §3.2.2; CWE-441, CWE-918: never fetched for the caller")
                    .gets(
                            status(400, 404, 421),
                            start("GET http://169.254.169.254/latest/meta-data/ HTTP/1.1"),
                            start("GET http://127.0.0.1:22/x HTTP/1.1"),
                            start("GET ftp://evil.example/x HTTP/1.1")),
            attack("http-upgrade", "An upgrade to h2c or a web socket, past the balancer's rules")
                    .why("CWE-444: h2c smuggling; no hop-by-hop header of a client reaches a node")
                    .gets(
                            status(400, 401, 404, 426),
                            get("me")
                                    .line("Upgrade: h2c")
                                    .line("HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
                                    .line("Connection: Upgrade, HTTP2-Settings"),
                            get("me")
                                    .line("Upgrade: websocket")
                                    .line("Connection: Upgrade")
                                    .line("Sec-WebSocket-Version: 13")
                                    .line("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")),
            attack("http-response-splitting", "CR and LF in the query and the path, echoed into no header")
                    .why("CWE-113")
                    .gets(
                            status(400, 401, 404)
                                    .and(
                                            "no planted header",
                                            a -> a.headers().stream()
                                                    .noneMatch(h -> h.name().equalsIgnoreCase("X-Planted")
                                                            || h.value().contains("planted=1"))),
                            get("me?x=%0d%0aSet-Cookie:%20planted=1"),
                            get("x%0d%0aX-Planted:%20planted=1"),
                            get("../%0d%0aX-Planted:%20planted=1")),
            attack("http-slow", "Headers that never end and bodies that never come, on 60 connections")
                    .why("CWE-400: slowloris, R-U-Dead-Yet; each connection is closed in time and others are served"
                            + " meanwhile")
                    .tries(a -> Slowness.of(
                            a,
                            "GET {base}me HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
                            "POST {base}login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 50\r\n\r\n{")));

    private HttpProtocol() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.HTTP_PROTOCOL, id, title);
    }

    private static Request post() {
        return Request.of("POST", "login");
    }

    private static Request chunked(String body) {
        return post().line("Content-Type: application/json")
                .line("Transfer-Encoding: chunked")
                .body(body);
    }

    private static boolean givesNothing(Answer answer) {
        return !answer.body().contains("access_token")
                && !answer.body().contains("\"roles\"")
                && answer.first("Set-Cookie").isEmpty();
    }
}
