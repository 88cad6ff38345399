package authlab.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A {@link Command} that runs beside this program, and can be stopped. It ends with this program. Thread-safe.
 */
public final class ChildProgram implements AutoCloseable {

    /** The engine and {@link LocalProcesses} kill a program that takes longer to end. */
    private static final Duration STOP_AT_END = Duration.ofSeconds(6);

    private final String name;
    private final Process process;
    private final Thread reader;
    private final ShutdownGuard guard;

    private ChildProgram(String name, Process process, Consumer<String> onLine) {
        this.name = name;
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("output of " + name).unstarted(() -> read(onLine));
        this.guard = new ShutdownGuard("stopping " + name, () -> stop(STOP_AT_END));
    }

    /**
     * Starts it.
     *
     * @param onLine gets every line of both outputs that is not blank, as soon as it is written
     * @throws InfraException when the program does not exist
     */
    public static ChildProgram start(String name, Command command, Consumer<String> onLine) {
        try {
            Process process = command.builder().start();
            process.getOutputStream().close();
            ChildProgram child = new ChildProgram(name, process, onLine);
            child.guard.arm();
            child.reader.start();
            return child;
        } catch (IOException e) {
            throw new InfraException("cannot run " + name + ": " + e.getMessage(), e);
        }
    }

    private void read(Consumer<String> onLine) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(text -> !text.isBlank()).forEach(onLine);
        } catch (IOException | UncheckedIOException _) {
            // It has ended.
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Its exit status; -1 while it runs. */
    public int exit() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    /** Waits until it has ended and all its output was passed on; returns whether it has. */
    public boolean await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            reader.join(Duration.ofSeconds(1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while waiting for " + name, e);
        }
    }

    /** Asks it to end (SIGTERM), and ends it with all that it has started if it has not after the limit. */
    public void stop(Duration limit) {
        process.destroy();
        if (!await(limit)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            boolean _ = await(limit);
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
