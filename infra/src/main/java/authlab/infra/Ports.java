package authlab.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The ports of one lab on the loopback address, counted from the balancer's.
 *
 * @param base the balancer's port; Postgres, Redis, the balancer's TLS and the console take the next four, app nodes start at
 *     {@code base + 11}
 */
public record Ports(int base) {

    /** The port of the console, counted from the balancer's. */
    static final int CONSOLE = 4;

    private static final int DEFAULT = 8080;

    /** The port of the console where no other one was chosen. */
    public static final int DEFAULT_CONSOLE = DEFAULT + CONSOLE;

    private static final int LAST = 65_000;
    private static final int FIRST_NODE = 11;
    private static final int LIMIT_MILLIS = 1000;

    public Ports {
        if (base < 1024 || base > LAST) {
            throw new InfraException("LAB_PORT=" + base + " is not a port from 1024 to 65000; choose another");
        }
    }

    /** The port that {@code LAB_PORT} names, else 8080. */
    public static Ports configured() {
        return new Ports(of(UserEnvironment.LAB_PORT, DEFAULT));
    }

    /** The port that a variable names, else this one. */
    public static int of(UserEnvironment variable, int otherwise) {
        String value = variable.or(Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new InfraException(variable + "=" + value + " is not a port from 1024 to 65000; choose another", e);
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

    /** The workshop console, which is no part of the lab. */
    public int console() {
        return base + CONSOLE;
    }

    /** The port of an app node, by its place in the catalogue from 0. */
    public int node(int index) {
        return base + FIRST_NODE + index;
    }

    /** Whether something listens on a loopback port, or on all addresses. */
    public static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** A base from which so many ports are free, in steps of 1000; empty if there is none. */
    public static OptionalInt free(int count) {
        return IntStream.iterate(DEFAULT, base -> base <= LAST, base -> base + 1000)
                .filter(base -> IntStream.range(base, base + count).noneMatch(Ports::isTaken))
                .findFirst();
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
