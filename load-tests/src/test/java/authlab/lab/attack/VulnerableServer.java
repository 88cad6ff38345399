package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.lab.attack.VulnerableHttp.Parsed;
import authlab.lab.attack.VulnerableHttp.RefusedException;
import authlab.lab.catalogue.Variant;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A small app with logins, sessions and tokens behind its own HTTP/1.1 server on the loopback address. Without flaws it
 * blocks every attack of the catalogue; each flaw is a vulnerability that at least one attack must find.
 */
final class VulnerableServer implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 1_500;
    private static final int DRAIN_TIMEOUT_MILLIS = 300;
    private static final int BACKLOG = 200;

    private final ServerSocket plain;
    private final ServerSocket tls;
    private final Variant variant;
    private final Set<Flaw> flaws;
    private final VulnerableApp app;
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ReentrantLock backend = new ReentrantLock();
    private String leftover = "";

    private VulnerableServer(Variant variant, Set<Flaw> flaws) throws IOException {
        this.variant = variant;
        this.flaws = flaws;
        InetAddress address = flaws.contains(Flaw.LISTENS_ON_ALL_ADDRESSES) ? null : InetAddress.getLoopbackAddress();
        this.plain = new ServerSocket(0, BACKLOG, address);
        this.tls = TestCertificate.serverSocket();
        this.app = new VulnerableApp(variant, flaws, Clock.systemUTC());
        Thread.ofVirtual().start(() -> accept(plain, false));
        Thread.ofVirtual().start(() -> accept(tls, true));
    }

    static VulnerableServer start(Variant variant, Flaw... flaws) throws IOException {
        Set<Flaw> set = EnumSet.noneOf(Flaw.class);
        set.addAll(Set.of(flaws));
        return new VulnerableServer(variant, set);
    }

    AttackTarget target() {
        return new AttackTarget(
                variant,
                URI.create("http://127.0.0.1:" + plain.getLocalPort() + variant.path()),
                Optional.of(URI.create("https://127.0.0.1:" + tls.getLocalPort() + variant.path())));
    }

    int port() {
        return plain.getLocalPort();
    }

    /** The keys that sign its tokens. */
    SigningKeys keys() {
        return v -> v.equals(variant) ? Optional.of(app.signer()) : Optional.empty();
    }

    private void accept(ServerSocket listener, boolean secure) {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, secure));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket socket, boolean secure) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(flaws.contains(Flaw.NO_READ_TIMEOUT) ? 0 : READ_TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            if (flaws.contains(Flaw.SHARED_BACKEND_CONNECTION)) {
                serveInTurn(socket, in, secure);
            } else {
                serve(socket, new VulnerableHttp(in, flaws), secure);
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            open.remove(socket);
        }
    }

    /** The backend has one connection: who comes next waits, and finds what the one before has left in it. */
    private void serveInTurn(Socket socket, InputStream in, boolean secure) throws IOException {
        backend.lock();
        try {
            InputStream before = new ByteArrayInputStream(leftover.getBytes(ISO_8859_1));
            leftover = "";
            VulnerableHttp http = new VulnerableHttp(new SequenceInputStream(before, in), flaws);
            serve(socket, http, secure);
            leftover = http.unfinishedHead();
        } finally {
            backend.unlock();
        }
    }

    private void serve(Socket socket, VulnerableHttp http, boolean secure) throws IOException {
        try {
            for (Parsed request = http.next(); request != null; request = http.next()) {
                VulnerableReply reply = app.answer(request, secure);
                send(socket, reply, request.method().equals("HEAD"));
                if (request.all("Connection").contains("close")) {
                    return;
                }
            }
        } catch (RefusedException e) {
            send(socket, VulnerableReply.problem(e.status()), false);
            drain(socket);
        } catch (SocketTimeoutException e) {
            // a slow client: closed without an answer
        }
    }

    private static void send(Socket socket, VulnerableReply reply, boolean withoutBody) throws IOException {
        socket.getOutputStream().write(reply.bytes(withoutBody).getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads what the client still sends, so that it gets the answer and not a reset. */
    private static void drain(Socket socket) throws IOException {
        socket.setSoTimeout(DRAIN_TIMEOUT_MILLIS);
        if (!(socket instanceof javax.net.ssl.SSLSocket)) {
            socket.shutdownOutput();
        }
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            // nothing more comes
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
        tls.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
