package authlab.lab.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Appends events to a history file, one JSON line each.
 *
 * <p>Thread-safe, and cheap for the caller: a thread of its own does the writing, so that a slow disk does not delay
 * the load. What was accepted before {@link #flush} or {@link #close} returned is in the file.
 */
public final class HistoryWriter implements Closeable {

    private static final ObjectWriter JSON = new ObjectMapper().writerFor(Event.class);

    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final OutputStream out;
    private final Thread writer;
    private volatile @Nullable IOException failure;
    private volatile @Nullable Queue<Event> kept;

    private sealed interface Entry {
        record Line(Event event) implements Entry {}

        record Flush(Runnable done, boolean last) implements Entry {}
    }

    public HistoryWriter(Path file) {
        try {
            this.out = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history " + file, e);
        }
        this.writer = Thread.ofPlatform().name("history").daemon().start(this::write);
    }

    public void append(Event event) {
        Queue<Event> copies = kept;
        if (copies != null) {
            copies.add(event);
        }
        queue.add(new Entry.Line(event));
    }

    /** From now on what is appended is kept in memory as well, until {@link #kept}. */
    public void keep() {
        kept = new ConcurrentLinkedQueue<>();
    }

    /** Flushes, and hands out what was appended since {@link #keep}. */
    public List<Event> kept() {
        flush();
        Queue<Event> copies = kept;
        kept = null;
        return copies == null ? List.of() : List.copyOf(copies);
    }

    /**
     * Returns when all that was appended before is on disk.
     *
     * @throws UncheckedIOException when any of it could not be written
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
        var done = new java.util.concurrent.CountDownLatch(1);
        queue.add(new Entry.Flush(done::countDown, last));
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException seen = failure;
        if (seen != null) {
            throw new UncheckedIOException("the history could not be written", seen);
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
