package authlab.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and all its descendants now.
 *
 * @param root the process that was started
 */
public record ProcessTree(ProcessId root) {

    private static final long TICKS_PER_SECOND =
            Long.parseLong(Command.of("getconf", "CLK_TCK").run().output().strip());

    /** The root first, then its descendants; empty when the root is gone. */
    public List<ProcessId> members() {
        if (!root.alive()) {
            return List.of();
        }
        Stream<ProcessId> descendants = ProcessHandle.of(root.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(handle -> ProcessId.now(handle.pid()).stream());
        return Stream.concat(Stream.of(root), descendants).toList();
    }

    /** Ends all members at once, the root first so that it starts no new ones. */
    public void kill() {
        List<ProcessId> members = members();
        members.forEach(member -> member.signal("KILL"));
    }

    /** Sends a signal to every member, as a terminal does to its group. */
    public void signalAll(String signal) {
        members().forEach(member -> member.signal(signal));
    }

    /** CPU time, user and system, of all members and of the children they have waited for; resolution 10 ms. */
    public Duration cpu() {
        long ticks = members().stream().mapToLong(ProcessId::cpuTicks).sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Proportional set size of all members in bytes: memory that is shared is counted once. */
    public long memoryBytes() {
        return members().stream().mapToLong(ProcessTree::pss).sum();
    }

    private static long pss(ProcessId process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> 1024L * Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
