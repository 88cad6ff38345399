package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.lab.attack.Answer.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One TCP connection that sends exactly the bytes it is given, and reads HTTP/1 answers. Not thread-safe. */
final class RawHttpConnection implements AutoCloseable {

    /** Longer than the timeout of the load balancer for slow clients. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final int LARGEST = 4 * 1024 * 1024;

    private final Socket socket;
    private final InputStream in;

    private RawHttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 8192);
    }

    @SuppressWarnings("AddressSelection") // the lab's own host name or 127.0.0.1
    static RawHttpConnection open(AttackTarget target) throws IOException {
        return open(new InetSocketAddress(target.base().getHost(), target.port()), target.isTls());
    }

    static RawHttpConnection open(InetSocketAddress address, boolean tls) throws IOException {
        Socket socket = tls ? AnyCertificate.socket() : new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) TIMEOUT.toMillis());
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            return new RawHttpConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends text, one byte per character. */
    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /**
     * Sends a request and reads its answer. An answer that comes while the request is still being sent is read as well.
     */
    Answer exchange(Request request, AttackTarget target) throws IOException {
        IOException broken = null;
        try {
            send(request.bytes(target));
        } catch (IOException e) {
            broken = e;
        }
        Answer answer = receive(request.isHead());
        if (broken != null && answer.status() == Answer.CLOSED) {
            throw broken;
        }
        return answer;
    }

    /** For the next request: this connection, or a new one where the answer ends it. */
    RawHttpConnection after(Answer answer, AttackTarget target) throws IOException {
        if (answer.keepsAlive()) {
            return this;
        }
        close();
        return open(target);
    }

    /** Reads one answer; {@link Answer#CLOSED} when the other side closes before a status line. */
    Answer receive(boolean withoutBody) throws IOException {
        String status = line();
        while (status.matches("HTTP/1\\.1 1(?!01).*")) {
            headers();
            status = line();
        }
        if (!status.matches("HTTP/1\\.[01] \\d{3}.*")) {
            return Answer.closed(status.isEmpty() ? "" : status + "\n" + rest());
        }
        int code = Integer.parseInt(status.substring(9, 12));
        List<Header> headers = headers();
        Answer head = new Answer(code, headers, "");
        boolean bodiless = withoutBody || code == 204 || code == 304;
        return bodiless ? head : new Answer(code, headers, body(head));
    }

    /** Closes the connection with a TCP reset, as a crash does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether the server closes the connection within this time; a response is discarded. */
    boolean closesWithin(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        try {
            while (in.read() >= 0) {
                // the content does not matter
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private String body(Answer head) throws IOException {
        if (head.first("Transfer-Encoding")
                .filter(v -> v.equalsIgnoreCase("chunked"))
                .isPresent()) {
            return chunks();
        }
        String length = head.first("Content-Length").orElse("");
        return length.matches("\\d{1,7}") ? new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1) : rest();
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (body.length() < LARGEST) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            body.append(new String(in.readNBytes(size), ISO_8859_1));
            line();
            if (size == 0) {
                break;
            }
        }
        return body.toString();
    }

    private String rest() throws IOException {
        try {
            return new String(in.readNBytes(LARGEST), ISO_8859_1);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    /** A line without its end; empty at the end of the stream and after a reset. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        try {
            int b = in.read();
            while (b >= 0 && b != '\n' && line.size() < LARGEST) {
                if (b != '\r') {
                    line.write(b);
                }
                b = in.read();
            }
        } catch (java.net.SocketException e) {
            // reset by the server: what was received is all there is
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is lost
        }
    }
}
