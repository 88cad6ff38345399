package authlab.lab.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An attacker's server on the loopback address, to which nobody must ever connect. */
final class Listener implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread accepts;

    private Listener(ServerSocket socket) {
        this.socket = socket;
        this.accepts = Thread.ofVirtual().start(this::accept);
    }

    static Listener open() throws IOException {
        return new Listener(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Where keys would be fetched from. */
    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/keys.json";
    }

    /** Waits a moment, as a fetch may come late, and says how many connected. */
    int calls() throws IOException {
        Pause.millis(300);
        return calls.get();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                try (Socket _ = socket.accept()) {
                    calls.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // closed: the attack is over
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        accepts.interrupt();
    }
}
