package authlab.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The ports of one lab on the loopback address, counted from the balancer's.
 *
 * @param base the balancer's port; Postgres, Redis and the balancer's TLS take the next three, app nodes start at
 *     {@code base + 11}
 */
public record Ports(int base) {

    private static final int FIRST_NODE = 11;
    private static final int LIMIT_MILLIS = 1000;

    public Ports {
        if (base < 1024 || base > 65_000) {
            throw new InfraException("LAB_PORT=" + base + " is not a port from 1024 to 65000; choose another");
        }
    }

    /** The port that {@code LAB_PORT} names, else 8080. */
    public static Ports configured() {
        String value = UserEnvironment.LAB_PORT.or("8080");
        try {
            return new Ports(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new InfraException("LAB_PORT=" + value + " is not a port from 1024 to 65000; choose another", e);
        }
    }

    public int nginx() {
        return base;
    }

    public int postgres() {
        return base + 1;
    }

    public int redis() {
        return base + 2;
    }

    public int tls() {
        return base + 3;
    }

    /** The port of an app node, by its place in the catalogue from 0. */
    public int node(int index) {
        return base + FIRST_NODE + index;
    }

    /**
     * Fails when something listens on a loopback port.
     *
     * @throws InfraException naming the port, who needs it and what to do
     */
    public static void requireFree(int port, String who) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new InfraException(
                    "port " + port + ", which " + who + " needs, is in use; set LAB_PORT to another port"
                            + " or stop what listens there",
                    e);
        }
    }

    /** Whether what listens on a loopback port answers 200 to a GET of this path within a second. */
    public static boolean answersOk(int port, String path) {
        return answers(port, "GET " + path + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n", "HTTP/1.1 200");
    }

    /** Whether what listens on a loopback port begins its answer to a request like this. */
    static boolean answers(int port, String request, String expected) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(expected.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(expected);
        } catch (IOException e) {
            return false;
        }
    }
}
