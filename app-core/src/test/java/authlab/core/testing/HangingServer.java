package authlab.core.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that accepts connections and never answers, like a frozen one. */
public final class HangingServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    public HangingServer() throws IOException {
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("hanging").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The connections accepted so far. */
    public int connections() {
        return accepted.size();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                accepted.add(listener.accept());
            }
        } catch (IOException _) {
            // closed at the end of the test
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
