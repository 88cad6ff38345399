package authlab.lab.console.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One open page: a slot with the newest second and a bounded queue of other events, which the thread of its request sends.
 * Offering never waits for the page. Thread-safe.
 */
final class StreamClient {

    /** A page with more events waiting is disconnected: it connects again, and reads the state as a whole. */
    static final int MOST_WAITING = 200;

    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

    private static final byte[] NOTHING = {};

    private static final byte[] FIRST = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private byte @Nullable [] newest;
    private boolean closing;
    private boolean ended;

    private final String user;

    StreamClient(String user) {
        this.user = user;
    }

    String user() {
        return user;
    }

    /** Replaces the second that waits. */
    void newest(byte[] second) {
        change(() -> newest = closing ? null : second);
    }

    void offer(byte[] event) {
        change(() -> {
            ended |= waiting.size() >= MOST_WAITING;
            if (!ended && !closing) {
                waiting.add(event);
            }
        });
    }

    /** Sends what waits, and nothing that comes later. */
    void close() {
        change(() -> closing = true);
    }

    void end() {
        change(() -> ended = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Sends until the page has gone, does not accept data any more, or is disconnected. */
    void sendTo(OutputStream page) throws IOException, InterruptedException {
        page.write(FIRST);
        page.flush();
        long pinged = System.nanoTime();
        while (!hasEnded()) {
            long left = BETWEEN_PINGS.toNanos() - (System.nanoTime() - pinged);
            if (left <= 0) {
                pinged = System.nanoTime();
                page.write(PING);
            } else {
                page.write(next(left));
            }
            page.flush();
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return ended || (closing && waiting.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** The next event; no bytes if there is none for so long, or at the end. */
    private byte[] next(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (left > 0 && !ended && !closing && waiting.isEmpty() && newest == null) {
                left = changed.awaitNanos(left);
            }
            byte[] event = waiting.poll();
            if (event == null && newest != null) {
                event = newest;
                newest = null;
            }
            return event == null ? NOTHING : event;
        } finally {
            lock.unlock();
        }
    }
}
