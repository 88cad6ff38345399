package authlab.lab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The event stream of a run: appends each event to the history file as one JSON line, and passes it to subscribers.
 *
 * <p>Thread-safe. A separate thread writes, so that neither a slow disk nor a slow subscriber delays the load. Events
 * appended before a call of {@link #flush} or {@link #close} are in the file when it returns.
 */
public final class EventLog implements Closeable {

    private static final ObjectWriter JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build().writerFor(Event.class);

    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final OutputStream out;
    private final Thread writer;
    private volatile @Nullable IOException failure;

    private sealed interface Entry {
        record Line(Event event) implements Entry {}

        record Flush(Runnable done, boolean last) implements Entry {}
    }

    public EventLog(Path file) {
        try {
            this.out = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history " + file, e);
        }
        this.writer = Thread.ofPlatform().name("event-log").daemon().start(this::write);
    }

    public void append(Event event) {
        for (Subscription subscription : subscriptions) {
            subscription.offer(event);
        }
        queue.add(new Entry.Line(event));
    }

    /**
     * Adds a subscriber, which receives every event appended from now on.
     *
     * @param capacity how many events may wait for the subscriber; further events are dropped and counted as missed
     */
    public Subscription subscribe(int capacity) {
        Subscription subscription = new Subscription(capacity, subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /**
     * Returns when all events appended before are in the file.
     *
     * @throws UncheckedIOException if an event could not be written
     */
    public void flush() {
        await(false);
    }

    @Override
    public void close() {
        if (writer.isAlive()) {
            await(true);
        }
    }

    private void await(boolean last) {
        CountDownLatch done = new CountDownLatch(1);
        queue.add(new Entry.Flush(done::countDown, last));
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException seen = failure;
        if (seen != null) {
            throw new UncheckedIOException("the history could not be written: " + seen.getMessage(), seen);
        }
    }

    private void write() {
        boolean open = true;
        while (open) {
            try {
                switch (queue.take()) {
                    case Entry.Line(Event event) -> line(event);
                    case Entry.Flush(Runnable done, boolean last) -> {
                        open = !last;
                        finish(last);
                        done.run();
                    }
                }
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    private void line(Event event) {
        try {
            out.write(JSON.writeValueAsBytes(event));
            out.write('\n');
        } catch (JsonProcessingException e) {
            failure = new IOException("cannot write " + event, e);
        } catch (IOException e) {
            failure = e;
        }
    }

    private void finish(boolean last) {
        try {
            out.flush();
            if (last) {
                out.close();
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}
