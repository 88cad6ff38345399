package authlab.lab.attack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attacker's key server, to which no node may connect. It listens at the address from which this machine reaches the
 * target: the loopback address for a local lab, this container's address in the lab's network for containers.
 */
final class CallbackListener implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread accepts;

    private CallbackListener(ServerSocket socket) {
        this.socket = socket;
        this.accepts = Thread.ofVirtual().start(this::accept);
    }

    static CallbackListener open(AttackTarget target) throws IOException {
        return new CallbackListener(new ServerSocket(0, BACKLOG, localAddressTowards(target)));
    }

    /** Connecting a datagram socket sends nothing and selects the local address of the route. */
    @SuppressWarnings("AddressSelection") // the lab's own host name or 127.0.0.1
    private static InetAddress localAddressTowards(AttackTarget target) throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(target.base().getHost(), target.port()));
            return probe.getLocalAddress();
        }
    }

    /** Where a node would fetch keys from. */
    String url() {
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/keys.json";
    }

    /** How many connections came, after a short wait for late ones. */
    int connections() throws IOException {
        Delay.millis(300);
        return connections.get();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                try (Socket _ = socket.accept()) {
                    connections.incrementAndGet();
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
