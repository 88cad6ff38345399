package authlab.infra;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process and all its descendants now.
 *
 * @param root the process that was started
 */
public record ProcessTree(ProcessId root) {

    /** Clock ticks of proc(5), in which the kernel counts CPU time. */
    public static final long TICKS_PER_SECOND =
            Long.parseLong(Command.of("getconf", "CLK_TCK").run().output().strip());

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    /** The root first, then its descendants; when the root has ended, those that it has left behind in its session. */
    public List<ProcessId> members() {
        if (!root.alive()) {
            return leftBehind();
        }
        Stream<ProcessId> descendants = ProcessHandle.of(root.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(handle -> ProcessId.now(handle.pid()).stream());
        return Stream.concat(Stream.of(root), descendants).toList();
    }

    /** The number of a session is not given to another process as long as the session has members. */
    private List<ProcessId> leftBehind() {
        if (ProcessId.now(root.pid()).isPresent()) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .flatMap(handle -> ProcessId.now(handle.pid()).stream())
                .filter(process -> process.session() == root.pid() && process.startTicks() >= root.startTicks())
                .toList();
    }

    /** Sends a signal to every member, the root first: killed, it starts no new ones. */
    public void signalAll(String signal) {
        members().forEach(member -> member.signal(signal));
    }

    /**
     * Kills every member, also those that were started meanwhile, and returns when all have ended.
     *
     * @param name what it is, for the message
     */
    public void kill(String name) {
        for (List<ProcessId> all = alive(); !all.isEmpty(); all = alive()) {
            List<ProcessId> killed = all;
            killed.forEach(member -> member.signal("KILL"));
            if (!Await.until(LONGEST_DEATH, () -> killed.stream().noneMatch(ProcessId::alive))) {
                throw new InfraException(name + " survives SIGKILL; see the processes " + killed);
            }
        }
    }

    private List<ProcessId> alive() {
        return members().stream().filter(ProcessId::alive).toList();
    }

    /** When its root was started; empty when it has ended. */
    public Optional<Instant> started() {
        return ProcessHandle.of(root.pid())
                .filter(_ -> root.alive())
                .flatMap(process -> process.info().startInstant());
    }

    /** Memory of all members, in bytes. */
    public long memory() {
        return members().stream().mapToLong(ProcessId::memory).sum();
    }

    /**
     * The same of a process that is known to be alone or not: looking for descendants reads every process of the machine, which
     * costs more than all else that is read once a second.
     */
    public Duration cpu(boolean alone) {
        return alone ? root.cpu().orElse(Duration.ZERO) : cpu();
    }

    /**
     * The CPU time, user and system, of those members that exist now, which can be read within microseconds. One that ends
     * keeps its last value. Empty if the system has no such clock. Not thread-safe.
     */
    public Optional<Supplier<Duration>> cpuClock() {
        Map<Long, Long> nanos = new HashMap<>();
        members()
                .forEach(member ->
                        nanos.put(member.pid(), CpuClock.nanos(member.pid()).orElse(0)));
        return CpuClock.nanos(root.pid()).isEmpty()
                ? Optional.empty()
                : Optional.of(() -> {
                    nanos.replaceAll((pid, last) -> CpuClock.nanos(pid).orElse(last));
                    return Duration.ofNanos(
                            nanos.values().stream().mapToLong(Long::longValue).sum());
                });
    }

    /**
     * CPU time, user and system, of all members, in nanoseconds where the kernel tells them, and of the children they have
     * waited for, in ticks of 10 ms.
     */
    public Duration cpu() {
        return members().stream().flatMap(member -> member.cpu().stream()).reduce(Duration.ZERO, Duration::plus);
    }
}
