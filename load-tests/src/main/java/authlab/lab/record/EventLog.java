package authlab.lab.record;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    /** One thread. Discards what is appended after the log was closed, and cancels who waits for it. */
    private final ExecutorService writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("event-log").daemon().factory(),
            (late, _) -> {
                if (late instanceof Future<?> waitedFor) {
                    waitedFor.cancel(false);
                }
            });

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Path file;
    private final OutputStream out;
    private volatile @Nullable IOException failure;

    private interface Step {
        void run() throws IOException;
    }

    public EventLog(Path file) {
        this.file = file;
        this.out = FileWork.orFail(
                "cannot write " + file,
                () -> new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16));
    }

    public void append(Event event) {
        subscriptions.forEach(subscription -> subscription.offer(event));
        writer.execute(() -> attempt(() -> line(event)));
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
     * @throws InfraException if an event could not be written
     */
    public void flush() {
        if (!writer.isShutdown()) {
            await(out::flush);
        }
    }

    @Override
    public void close() {
        if (!writer.isShutdown()) {
            try {
                await(out::close);
            } finally {
                writer.shutdown();
            }
        }
    }

    private void await(Step step) {
        try {
            writer.submit(() -> attempt(step)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (CancellationException _) {
            // Another thread has closed the log meanwhile.
        }
        IOException seen = failure;
        if (seen != null) {
            throw FileWork.failed("cannot write " + file, seen);
        }
    }

    /** After a failure nothing more is written: what is in the file stays readable up to there. */
    private void attempt(Step step) {
        if (failure != null) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void line(Event event) throws IOException {
        try {
            out.write(JSON.writeValueAsBytes(event));
            out.write('\n');
        } catch (JsonProcessingException e) {
            throw new IOException("cannot write " + event, e);
        }
    }
}
