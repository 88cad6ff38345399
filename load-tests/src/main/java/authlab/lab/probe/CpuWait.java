package authlab.lab.probe;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The time that threads of this process were ready to run and had no core, as counted by the scheduler of the kernel.
 *
 * <p>The count of a thread is lost when it ends, so a separate thread reads all counts periodically.
 */
public final class CpuWait implements Closeable {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long INTERVAL_MILLIS = 100;

    private final Thread reader = Thread.ofPlatform().name("CPU wait").daemon().unstarted(this::read);
    private Map<Path, Long> seen = new HashMap<>();
    private long nanos;
    private boolean readable;

    /** Starts counting. */
    public CpuWait() {
        update();
        reader.start();
    }

    /** Seconds of all threads since the start; empty if the kernel does not count them. */
    public OptionalDouble seconds() {
        update();
        synchronized (this) {
            return readable ? OptionalDouble.of(nanos / 1e9) : OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    private void read() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                update();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void update() {
        Map<Path, Long> now = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                waited(thread.resolve("schedstat")).ifPresent(waited -> now.put(thread, (long) waited));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
        now.forEach((thread, waited) -> nanos += Math.max(0, waited - seen.getOrDefault(thread, 0L)));
        readable = !now.isEmpty();
        seen = now;
    }

    /** The second field: nanoseconds spent waiting on a run queue. A thread that has just ended has none. */
    private static OptionalDouble waited(Path schedstat) {
        try {
            return OptionalDouble.of(
                    Double.parseDouble(Files.readString(schedstat).split(" ", -1)[1]));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
