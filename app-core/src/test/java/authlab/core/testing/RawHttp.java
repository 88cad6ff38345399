package authlab.core.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /** Sends one request, each character a byte, and returns the status. */
    public static int status(URI node, String requestLine, String... headerLines) {
        String lines = "Host: " + node.getAuthority() + "\r\n" + String.join("\r\n", headerLines);
        String answer = send(node, requestLine + " HTTP/1.1", lines);
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** Sends one request without any header but these, and returns the whole response. */
    public static String send(URI node, String requestLine, String headerLines) {
        return sendAsIs(node, requestLine + "\r\nConnection: close\r\n" + headerLines + "\r\n\r\n");
    }

    /** Sends this text, and returns what arrives until the node closes the connection. */
    public static String sendAsIs(URI node, String request) {
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(request, e);
        }
    }
}
