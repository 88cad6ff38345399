package authlab.lab.console.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One connection to the console, with exactly the bytes that a test sends. */
final class RawPage implements AutoCloseable {

    private static final int LIMIT = (int) Duration.ofSeconds(20).toMillis();

    private final Socket socket = new Socket();
    private final BufferedReader in;

    RawPage(int port) throws IOException {
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT);
        socket.setSoTimeout(LIMIT);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Null at the end of the connection. */
    @org.jspecify.annotations.Nullable
    String line() throws IOException {
        return in.readLine();
    }

    /** One response; the connection ends after it. */
    static Response exchange(int port, String method, String path, Map<String, String> headers, String body)
            throws IOException {
        Map<String, String> all = new TreeMap<>(headers);
        all.putIfAbsent("Host", "127.0.0.1:" + port);
        all.put("Connection", "close");
        if (!body.isEmpty()) {
            all.putIfAbsent("Content-Length", String.valueOf(body.length()));
        }
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (RawPage page = new RawPage(port)) {
            page.send(head + "\r\n" + body);
            StringBuilder text = new StringBuilder();
            for (String line = page.line(); line != null; line = page.line()) {
                text.append(line).append('\n');
            }
            String[] parts = text.toString().split("\n\n", 2);
            return new Response(Integer.parseInt(parts[0].split(" ", 3)[1]), parts[0], parts[1]);
        }
    }

    record Response(int status, String head, String body) {

        /** The value of a response header; empty if there is none. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        String cookie() {
            return header("Set-Cookie").replaceFirst(";.*", "");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
