package authlab.lab.experiment.cost;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Requests at a constant rate, whatever the responses: each is sent by a connection that is free. */
record PacedLoad(URI address, String header, double perSecond, int connections) {

    /**
     * One response.
     *
     * @param status 0 without a response
     */
    record Response(int status, Duration took, String head, String body) {}

    List<Response> run(Duration lasts) throws InterruptedException {
        long begun = System.nanoTime();
        long total = Math.round(perSecond * lasts.toMillis() / 1000);
        AtomicLong next = new AtomicLong();
        ConcurrentLinkedQueue<Response> responses = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> send(begun, begun + lasts.toNanos(), total, next, responses)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(responses);
    }

    private void send(long begun, long end, long total, AtomicLong next, ConcurrentLinkedQueue<Response> responses) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            byte[] request = ("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n"
                            + header + "\r\n\r\n")
                    .getBytes(ISO_8859_1);
            for (long k = next.getAndIncrement(); k < total; k = next.getAndIncrement()) {
                long due = begun + Math.round(k * 1e9 / perSecond);
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long sent = System.nanoTime();
                if (sent - end > 0) {
                    return;
                }
                socket.getOutputStream().write(request);
                responses.add(read(in, sent));
            }
        } catch (IOException e) {
            responses.add(new Response(0, Duration.ZERO, String.valueOf(e), ""));
        }
    }

    private static Response read(InputStream in, long sent) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException();
            }
            head.append((char) read);
        }
        int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length:");
        int length = Integer.parseInt(
                head.substring(at + 15, head.indexOf("\r\n", at)).strip());
        String body = new String(in.readNBytes(length), ISO_8859_1);
        return new Response(
                Integer.parseInt(head, 9, 12, 10), Duration.ofNanos(System.nanoTime() - sent), head.toString(), body);
    }
}
