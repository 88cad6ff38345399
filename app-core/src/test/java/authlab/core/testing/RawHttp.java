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
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = requestLine + " HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\nConnection: close\r\n"
                    + String.join("\r\n", headerLines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        } catch (IOException e) {
            throw new AssertionError(requestLine, e);
        }
    }
}
