package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A request as it is sent, one character per byte; nothing in it is checked or corrected.
 *
 * <p>{@code {host}} stands for the load balancer's address and {@code {base}} for the variant's path, with both slashes.
 *
 * @param head request line and header lines, without the empty line that ends them
 */
record Request(String head, String body) {

    private static final String LINE = "\r\n";

    static Request get(String path) {
        return of("GET", path);
    }

    static Request me(Credentials login) {
        return get("me").as(login);
    }

    static Request me(String token) {
        return get("me").bearer(token);
    }

    /** One request per value. */
    static List<Request> each(Function<String, Request> request, String... values) {
        return Stream.of(values).map(request).toList();
    }

    static Request post(String path) {
        return of("POST", path).header("Content-Length: 0");
    }

    static Request of(String method, String path) {
        return start(method + " {base}" + path + " HTTP/1.1");
    }

    /** With exactly this request line. */
    static Request start(String requestLine) {
        return raw(requestLine, "Host: {host}");
    }

    /** With exactly these lines. */
    static Request raw(String... lines) {
        return new Request(String.join(LINE, lines), "");
    }

    /** A login with exactly this body. */
    static Request login(String json) {
        return of("POST", "login").json(json);
    }

    static Request login(String user, String password) {
        return login(loginBody(user, password));
    }

    static String loginBody(String user, String password) {
        return "{\"username\":" + Json.text(user) + ",\"password\":" + Json.text(password) + "}";
    }

    static Request refresh(String token) {
        return of("POST", "refresh").json("{\"refresh_token\":" + Json.text(token) + "}");
    }

    /** Adds a header line without any check. */
    Request header(String line) {
        return new Request(head + LINE + line, body);
    }

    /** Adds the credential of a signed-in user. */
    Request as(Credentials login) {
        return header(login.header());
    }

    Request bearer(String token) {
        return header("Authorization: Bearer " + utf8(token));
    }

    Request json(String json) {
        return content("application/json", utf8(json));
    }

    /** Adds a body with its Content-Type and the right Content-Length. */
    Request content(String contentType, String bytes) {
        return header("Content-Type: " + contentType).withLength(bytes);
    }

    Request withLength(String bytes) {
        return header("Content-Length: " + bytes.length()).body(bytes);
    }

    /** Sets the bytes after the head, whatever the headers declare. */
    Request body(String bytes) {
        return new Request(head, bytes);
    }

    /** Removes the header lines of this name. */
    Request without(String name) {
        List<String> kept = new ArrayList<>(List.of(head.split(LINE, -1)));
        kept.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return new Request(String.join(LINE, kept), body);
    }

    boolean isHead() {
        return head.startsWith("HEAD ");
    }

    String bytes(AttackTarget target) {
        return filled(head + LINE + LINE + body, target);
    }

    /** For evidence: without credentials, and truncated. */
    String description(AttackTarget target) {
        String text = filled(body.isEmpty() ? head : head + " ⏎ " + body, target)
                .replace(LINE + "Host: " + target.host(), "")
                .replaceAll(LINE + "Content-Length: \\d+", "")
                .replace(LINE, " ⏎ ");
        String safe = Redacted.of(text);
        return safe.length() > 300 ? safe.substring(0, 300) + "…" : safe;
    }

    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    static String filled(String text, AttackTarget target) {
        return text.replace("{host}", target.host())
                .replace("{base}", target.base().getPath());
    }
}
