package authlab.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The identity of one process: its number and its start time, since numbers are used again.
 *
 * @param startTicks clock ticks between the machine's boot and the start of the process
 */
public record ProcessId(long pid, long startTicks) {

    /** The process that has this number now, if there is one and it is no zombie. */
    public static Optional<ProcessId> now(long pid) {
        return stat(pid)
                .filter(fields ->
                        !fields.getFirst().equals("Z") && !fields.getFirst().equals("X"))
                .map(fields -> new ProcessId(pid, Long.parseLong(fields.get(19))));
    }

    public boolean alive() {
        return now(pid).filter(this::equals).isPresent();
    }

    /** Sends a signal by name, such as {@code KILL}, unless the process has ended; returns whether it was alive. */
    public boolean signal(String signal) {
        if (!alive()) {
            return false;
        }
        return Command.of("/bin/sh", "-c", "kill -s " + signal + " " + pid)
                .run()
                .ok();
    }

    /**
     * User and system time of the process, also of threads that have ended, and of the children that it has waited for. The
     * clock of the process counts nanoseconds; without it, and for the children, clock ticks. Empty when it has ended.
     */
    public Optional<Duration> cpu() {
        return stat(pid).map(fields -> {
            Duration ofChildren = ticks(fields.subList(13, 15));
            OptionalLong nanos = CpuClock.nanos(pid);
            return ofChildren.plus(
                    nanos.isPresent() ? Duration.ofNanos(nanos.getAsLong()) : ticks(fields.subList(11, 13)));
        });
    }

    private static Duration ticks(List<String> fields) {
        long ticks = fields.stream().mapToLong(Long::parseLong).sum();
        return Duration.ofNanos(ticks * (1_000_000_000L / ProcessTree.TICKS_PER_SECOND));
    }

    /** The first process of its session; 0 when it has ended. */
    long session() {
        return stat(pid).map(fields -> Long.parseLong(fields.get(3))).orElse(0L);
    }

    /** Whether it was frozen by SIGSTOP. */
    public boolean frozen() {
        return stat(pid).filter(fields -> fields.getFirst().equals("T")).isPresent();
    }

    /** Memory that it uses alone, and its share of what it uses together with others; 0 when that cannot be read. */
    public long memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    << 10;
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** The fields of proc(5) {@code stat} from the third on; the second may contain any character. */
    private static Optional<List<String>> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
