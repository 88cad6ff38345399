package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A request as it is written on the wire, one character a byte; nothing in it is checked or corrected.
 *
 * <p>{@code {host}} stands for the balancer's address and {@code {base}} for the variant's path, with both slashes.
 *
 * @param head request line and header lines, without the empty line at their end
 */
record Request(String head, String body) {

    private static final String LINE = "\r\n";

    static Request get(String path) {
        return of("GET", path);
    }

    static Request post(String path) {
        return of("POST", path).line("Content-Length: 0");
    }

    static Request of(String method, String path) {
        return start(method + " {base}" + path + " HTTP/1.1");
    }

    /** Begins with exactly this request line. */
    static Request start(String requestLine) {
        return raw(requestLine, "Host: {host}");
    }

    /** Has exactly these lines. */
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

    /** A header line, as it is. */
    Request line(String line) {
        return new Request(head + LINE + line, body);
    }

    /** The credential of someone who is signed in. */
    Request as(Login login) {
        return line(login.line());
    }

    Request bearer(String token) {
        return line("Authorization: Bearer " + utf8(token));
    }

    Request json(String json) {
        return typed("application/json", utf8(json));
    }

    /** A body of this type with the right length. */
    Request typed(String contentType, String bytes) {
        return line("Content-Type: " + contentType).sized(bytes);
    }

    Request sized(String bytes) {
        return line("Content-Length: " + bytes.length()).body(bytes);
    }

    /** Bytes after the head, whatever its lines say of them. */
    Request body(String bytes) {
        return new Request(head, bytes);
    }

    /** Leaves out the header lines of this name. */
    Request without(String name) {
        List<String> kept = new ArrayList<>(List.of(head.split(LINE, -1)));
        kept.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return new Request(String.join(LINE, kept), body);
    }

    boolean isHead() {
        return head.startsWith("HEAD ");
    }

    String bytes(Target target) {
        return filled(head + LINE + LINE + body, target);
    }

    /** For a human: without credentials, and cut short. */
    String shown(Target target) {
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

    private static String filled(String text, Target target) {
        return text.replace("{host}", target.host())
                .replace("{base}", target.base().getPath());
    }
}
