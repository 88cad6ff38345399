package authlab.lab.attack;

import static authlab.lab.attack.Answer.CLOSED;
import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.each;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.loginBody;
import static authlab.lab.attack.Request.raw;
import static authlab.lab.attack.Request.start;

import java.util.List;

/** Requests that load balancer and app could parse differently. */
final class HttpProtocolAttacks {

    private static final String SMUGGLING = "RFC 9112 §6.3, §11.2; CWE-444: parsers that disagree where a request ends";
    private static final String SYNTAX = "RFC 9112 §5.1, §5.2; CWE-444: headers that two parsers read differently";
    private static final String GOOD = loginBody("alice", AttackTarget.PASSWORD);
    private static final String GOOD_SIZE = Integer.toHexString(GOOD.length());
    private static final Expectation BAD = status(400);

    static final List<Attack> ALL = AttackGroup.HTTP_PROTOCOL.of(
            attack(
                            "http-cl-and-te",
                            "HTTP request smuggling (CL.TE): Content-Length and Transfer-Encoding in one request")
                    .why(SMUGGLING)
                    .expects(
                            BAD,
                            post().header("Content-Length: 4")
                                    .header("Transfer-Encoding: chunked")
                                    .body("0\r\n\r\n"),
                            post().header("Transfer-Encoding: chunked")
                                    .header("Content-Length: 60")
                                    .body("0\r\n\r\nGET {base}orders HTTP/1.1\r\nHost: {host}\r\n\r\n")),
            attack("http-two-lengths", "Duplicate, negative, listed, signed and hexadecimal Content-Length")
                    .why(SMUGGLING)
                    .expects(
                            BAD,
                            post().withLength(GOOD).header("Content-Length: 0"),
                            post().withLength(GOOD).header("Content-Length: " + GOOD.length()),
                            post().header("Content-Length: -1").body(GOOD),
                            post().header("Content-Length: +" + GOOD.length()).body(GOOD),
                            post().header("Content-Length: 0x2f").body(GOOD),
                            post().header("Content-Length: 5, 5").body(GOOD)),
            attack("http-length-too-short", "Content-Length one byte too short")
                    .why(SMUGGLING)
                    .expects(
                            BAD,
                            json().header("Content-Length: " + (GOOD.length() - 1))
                                    .body(GOOD)),
            attack("http-length-too-long", "Content-Length four bytes too long")
                    .why("RFC 9112 §8: an incomplete request is not executed; ASVS 5.0 13.1.3")
                    .expects(
                            status(400, 408, CLOSED).and("no credential", HttpProtocolAttacks::givesNothing),
                            json().header("Content-Length: " + (GOOD.length() + 4))
                                    .body(GOOD)),
            attack("http-unknown-transfer-encoding", "HTTP request smuggling (TE.TE): obfuscated Transfer-Encoding")
                    .why(SMUGGLING)
                    .expects(
                            status(400, 501),
                            each(
                                    // A login that succeeds where this is taken for chunked.
                                    encoding -> encoded(encoding, chunk(GOOD_SIZE)),
                                    "xchunked",
                                    "chunked, identity",
                                    "\u000bchunked",
                                    "chunked\r\nTransfer-Encoding: x")),
            attack("http-chunk-size", "Invalid chunk sizes: not hexadecimal, negative, signed, prefixed, overflowing")
                    .why(SMUGGLING)
                    .expects(
                            BAD,
                            chunked("zz\r\nab\r\n0\r\n\r\n"),
                            chunked("-1\r\n\r\n0\r\n\r\n"),
                            chunked("fffffffffffffffff\r\na\r\n0\r\n\r\n"),
                            chunked(chunk("0x" + GOOD_SIZE)),
                            chunked(chunk("+" + GOOD_SIZE)),
                            chunked(chunk("100000000000000" + GOOD_SIZE))),
            attack("http-chunk-bare-lf", "Chunk size line that ends in a bare LF")
                    .why(
                            "RFC 9112 §7.1: nginx before 1.29.4 accepts it, which is harmless as long as it forwards a valid request; a 5xx or a second answer is a defect")
                    .expects(status(200, 400), chunked(GOOD_SIZE + "\n" + GOOD + "\r\n0\r\n\r\n")),
            attack(
                            "http-smuggled-in-body",
                            "HTTP request smuggling (CL.0): a request in the body of a GET and of a POST without a route")
                    .why(SMUGGLING + " (CL.0)")
                    .steps(a -> {
                        String inner = "GET {base}admin/users HTTP/1.1\r\nHost: {host}\r\n\r\n";
                        for (Request outer : List.of(
                                get("health/live"), Request.of("POST", "nothing-here"), Request.of("POST", "logout"))) {
                            SmugglingProbe.requireNotExecuted(a, outer.withLength(inner));
                        }
                    }),
            attack(
                            "http-smuggled-behind-chunks",
                            "HTTP request smuggling (TE.CL, TE.0): a request behind the last chunk of a refused one")
                    .why(SMUGGLING + " (TE.CL, TE.0)")
                    .steps(a -> {
                        String inner = "GET {base}admin/users HTTP/1.1\r\nHost: {host}\r\nX: ";
                        for (Request outer : List.of(
                                post().header("Content-Length: 5").header("Transfer-Encoding: chunked"),
                                post().header("Transfer-Encoding: chunked").header("Transfer-Encoding: identity"))) {
                            SmugglingProbe.requireNotExecuted(a, outer.body("0\r\n\r\n" + inner));
                        }
                    }),
            attack("http-nul-in-header", "NUL byte in a header name and value")
                    .why(SYNTAX)
                    .expects(BAD, get("me").header("X-Test: a\0b"), get("me").header("X-T\0est: a")),
            attack("http-obs-fold", "Obsolete line folding (obs-fold) in headers")
                    .why(SYNTAX)
                    .expects(
                            BAD,
                            get("me").header("X-Test: a\r\n b"),
                            raw("GET {base}me HTTP/1.1", " Host: {host}", "A: b")),
            attack("http-space-before-colon", "Whitespace between header name and colon")
                    .why(SYNTAX)
                    .expects(BAD, get("me").header("X-Test : a"), get("me").header("Transfer-Encoding : chunked")),
            attack("http-host", "Missing, duplicate and invalid Host headers")
                    .why("RFC 9112 §3.2; CWE-644: Host header injection")
                    .expects(
                            BAD,
                            raw("GET {base}me HTTP/1.1"),
                            get("me").header("Host: evil.example"),
                            raw("GET {base}me HTTP/1.1", "Host: evil.example/path"),
                            raw("GET {base}me HTTP/1.1", "Host: a\0b"),
                            raw("GET {base}me HTTP/1.1", "Host: [::1")),
            attack("http-versions", "Invalid protocol versions: HTTP/3.7, HTTP/0.9, HTTP/11, none, HTTP/2 preface")
                    .why("RFC 9112 §2.3")
                    .expects(
                            status(400, 405, 505, CLOSED).and("no credential", HttpProtocolAttacks::givesNothing),
                            start("GET {base}me HTTP/3.7"),
                            start("GET {base}me HTTP/11"),
                            start("GET {base}me HTTP/0.9"),
                            start("GET {base}health/live"),
                            start("GET {base}me FTP/1.1"),
                            raw("PRI * HTTP/2.0")),
            attack("http-trace", "TRACE, TRACK and CONNECT")
                    .why("RFC 9110 §9.3.6, §9.3.8; CWE-693: cross-site tracing, open proxy")
                    .expects(
                            status(400, 405),
                            Request.of("TRACE", "me"),
                            Request.of("TRACK", "me"),
                            raw("CONNECT 127.0.0.1:22 HTTP/1.1", "Host: {host}")),
            attack("http-methods", "Methods that a route does not support")
                    .why("RFC 9110 §15.5.6; ASVS 5.0 13.1.4")
                    .expects(
                            status(400, 405),
                            Request.of("DELETE", "me"),
                            Request.of("PUT", "login").header("Content-Length: 0"),
                            Request.post("me"),
                            Request.of("FOO", "me"),
                            Request.of("get", "me"),
                            Request.of("PROPFIND", "orders")),
            attack(
                            "http-method-override",
                            "Method override: X-HTTP-Method-Override, X-HTTP-Method, X-Method-Override, _method")
                    .why(
                            "CWE-650: Javalin honours X-HTTP-Method-Override by default, which bypasses rules about methods")
                    .expects(
                            status(400, 404, 405),
                            get("login").header("X-HTTP-Method-Override: POST").json(GOOD),
                            get("login").header("X-HTTP-Method: POST").json(GOOD),
                            get("login").header("X-Method-Override: POST").json(GOOD),
                            get("login?_method=POST").json(GOOD)),
            attack("http-large-header", "Header fields of 9 KB and 40 KB")
                    .why("ASVS 5.0 4.3.1; CWE-770")
                    .expects(status(431), get("me").header("X-Test: " + "a".repeat(9_000)))
                    .expects(status(431), get("me").header("X-Test: " + "a".repeat(40_000))),
            attack("http-long-uri", "Request target of 9 KB in path and query")
                    .why("RFC 9110 §15.5.15; CWE-770")
                    .expects(status(414), get("a".repeat(9_000)), get("me?" + "a".repeat(9_000))),
            attack("http-other-authority", "SSRF through an absolute-form request target")
                    .why("RFC 9112 §3.2.2; CWE-441, CWE-918: never fetched on behalf of the client")
                    .expects(
                            status(400, 404, 421),
                            start("GET http://169.254.169.254/latest/meta-data/ HTTP/1.1"),
                            start("GET http://127.0.0.1:22/x HTTP/1.1"),
                            start("GET ftp://evil.example/x HTTP/1.1")),
            attack("http-upgrade", "h2c smuggling and WebSocket upgrade")
                    .why("CWE-444: hop-by-hop headers of a client must not reach a node")
                    .expects(
                            status(400, 401, 404, 426),
                            get("me")
                                    .header("Upgrade: h2c")
                                    .header("HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
                                    .header("Connection: Upgrade, HTTP2-Settings"),
                            get("me")
                                    .header("Upgrade: websocket")
                                    .header("Connection: Upgrade")
                                    .header("Sec-WebSocket-Version: 13")
                                    .header("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")),
            attack("http-response-splitting", "HTTP response splitting: encoded CR LF in path and query")
                    .why("CWE-113")
                    .expects(
                            status(400, 401, 404).and("no injected header", HttpProtocolAttacks::isNotPlanted),
                            get("me?x=%0d%0aSet-Cookie:%20planted=1"),
                            get("x%0d%0aX-Planted:%20planted=1"),
                            get("../%0d%0aX-Planted:%20planted=1")),
            attack("http-slow", "Slowloris and R-U-Dead-Yet on 60 connections")
                    .why("CWE-400: slow connections are closed in time, and other users are served meanwhile")
                    .steps(a -> SlowConnections.of(
                            a,
                            "GET {base}me HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
                            "POST {base}login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 50\r\n\r\n{")));

    private HttpProtocolAttacks() {}

    private static Request post() {
        return Request.of("POST", "login");
    }

    private static Request json() {
        return post().header("Content-Type: application/json");
    }

    private static Request encoded(String encoding, String body) {
        return json().header("Transfer-Encoding: " + encoding).body(body);
    }

    /** The body of a valid login as one chunk of this size, and the last chunk. */
    private static String chunk(String size) {
        return size + "\r\n" + GOOD + "\r\n0\r\n\r\n";
    }

    private static Request chunked(String body) {
        return encoded("chunked", body);
    }

    private static boolean isNotPlanted(Answer answer) {
        return answer.all("X-Planted").isEmpty()
                && answer.headers().stream().noneMatch(h -> h.value().contains("planted=1"));
    }

    private static boolean givesNothing(Answer answer) {
        return !answer.body().contains("access_token")
                && !answer.body().contains("\"roles\"")
                && answer.first("Set-Cookie").isEmpty();
    }
}
