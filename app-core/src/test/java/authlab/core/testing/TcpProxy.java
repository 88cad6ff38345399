package authlab.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy: while shut, its connections are closed and new ones refused, as by a dead server. */
public final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress behind;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private ServerSocket listener;

    public TcpProxy(String host, int behind) throws IOException {
        this.behind = new InetSocketAddress(host, behind);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listener.getLocalPort();
        accept(listener);
    }

    public int port() {
        return port;
    }

    public void open() throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accept(listener);
    }

    public void shut() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            try {
                while (!from.isClosed()) {
                    connect(from.accept());
                }
            } catch (IOException _) {
                // shut
            }
        });
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        server.connect(behind);
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            int read = in.read(bytes);
            while (read >= 0) {
                out.write(bytes, 0, read);
                read = in.read(bytes);
            }
        } catch (IOException _) {
            // one side closed; the other is closed too
        }
    }

    @Override
    public void close() {
        try {
            shut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
