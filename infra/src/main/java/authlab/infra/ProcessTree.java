package authlab.infra;

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

    /** The root first, then its descendants; empty when the root has ended. */
    public List<ProcessId> members() {
        if (!root.alive()) {
            return List.of();
        }
        Stream<ProcessId> descendants = ProcessHandle.of(root.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(handle -> ProcessId.now(handle.pid()).stream());
        return Stream.concat(Stream.of(root), descendants).toList();
    }

    /** Sends a signal to every member, the root first: killed, it starts no new ones. */
    public void signalAll(String signal) {
        members().forEach(member -> member.signal(signal));
    }

    /** CPU time, user and system, of all members and of the children they have waited for; resolution 10 ms. */
    public Duration cpu() {
        long ticks = members().stream().mapToLong(ProcessId::cpuTicks).sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
