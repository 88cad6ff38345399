package authlab.lab.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Locale;

/**
 * One connection to a server, opened again when the server has closed it. Only {@code GET}, and only responses with a {@code
 * Content-Length}. Not thread-safe.
 */
final class Connection implements Closeable {

    /** Instead of a status. */
    static final int NO_RESPONSE = 0;

    private static final int BUFFER = 64 * 1024;
    private static final int CONNECT_MILLIS = 500;

    /** A response that takes longer has failed. */
    private static final int RESPONSE_MILLIS = 2_000;

    private static final String NODE = "\r\nx-served-by:";
    private static final String LENGTH = "\r\ncontent-length:";

    private final InetSocketAddress server;
    private final byte[] buffer = new byte[BUFFER];
    private Socket socket = new Socket();
    private int filled;
    private String node = "";

    Connection(InetSocketAddress server) {
        this.server = server;
    }

    /** The node that served the latest response; empty if it does not name one. */
    String node() {
        return node;
    }

    /** The status of the response, or {@link #NO_RESPONSE}. */
    int status(byte[] request) {
        try {
            if (!socket.isConnected() || socket.isClosed()) {
                connect();
            }
            socket.getOutputStream().write(request);
            return read();
        } catch (IOException | NumberFormatException _) {
            close();
            return NO_RESPONSE;
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(RESPONSE_MILLIS);
        socket.connect(server, CONNECT_MILLIS);
    }

    private int read() throws IOException {
        filled = 0;
        int headEnd = endOfHead(0);
        while (headEnd < 0) {
            int seen = filled;
            fill();
            headEnd = endOfHead(Math.max(0, seen - 3));
        }
        String head = new String(buffer, 0, headEnd, ISO_8859_1);
        String lowerCase = head.toLowerCase(Locale.ROOT);
        node = header(head, lowerCase, NODE);
        long end = headEnd + 4L + contentLength(head, lowerCase);
        for (long received = filled; received < end; ) {
            filled = 0;
            fill();
            received += filled;
        }
        if (head.contains("\r\nConnection: close")) {
            close();
        }
        return Integer.parseInt(head, 9, 12, 10);
    }

    private void fill() throws IOException {
        int read = filled == buffer.length ? -1 : socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException();
        }
        filled += read;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is not used any more.
        }
    }

    private static long contentLength(String head, String lowerCase) throws ProtocolException {
        String length = header(head, lowerCase, LENGTH);
        if (length.isEmpty()) {
            throw new ProtocolException("a response without Content-Length");
        }
        return Long.parseLong(length);
    }

    /** The value of a header; empty if there is none. */
    private static String header(String head, String lowerCase, String start) {
        int at = lowerCase.indexOf(start);
        if (at < 0) {
            return "";
        }
        int from = at + start.length();
        int lineEnd = head.indexOf('\r', from);
        return head.substring(from, lineEnd < 0 ? head.length() : lineEnd).strip();
    }
}
