package authlab.lab.experiment.benchmarkmistakes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.infra.InfraException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server on the loopback address that waits for a fixed time before each response and does nothing else, as benchmarks
 * do that replace the session store by a timer.
 */
final class TimerServer implements AutoCloseable {

    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".getBytes(ISO_8859_1);

    /** As many connections may wait to be accepted. */
    private static final int BACKLOG = 500;

    private final Duration delay;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TimerServer(Duration delay, ServerSocket server) {
        this.delay = delay;
        this.server = server;
    }

    /** Starts a server at a free port. */
    static TimerServer start(Duration delay) {
        try {
            TimerServer timer = new TimerServer(delay, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("timer-server").start(timer::accept);
            return timer;
        } catch (IOException e) {
            throw new InfraException("no port for the timer server", e);
        }
    }

    URI address() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/me");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("timer-connection").start(() -> serve(client));
            } catch (IOException _) {
                // It was closed, or the client has left.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
            client.setTcpNoDelay(true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    Thread.sleep(delay);
                    client.getOutputStream().write(RESPONSE);
                }
            }
        } catch (IOException _) {
            // The client has closed its connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new InfraException("cannot close the timer server", e);
        }
    }
}
