package authlab.infra;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CPU-time clock of another process, as clock_getcpuclockid(3) finds it: nanoseconds of all threads, also of those that
 * have ended. {@code /proc} has the same time in ticks of 10 ms only, which is several per cent of a short load. Linux only.
 */
final class CpuClock {

    /** The kind of clock in the lowest bits: CPU time as the scheduler counts it, of a whole process. */
    private static final int SCHEDULED = 2;

    private static final int KIND_BITS = 3;

    private static final Optional<MethodHandle> CLOCK_GETTIME = find();

    private CpuClock() {}

    /** CPU time of a process in nanoseconds; empty if it has ended or the system has no such clock. */
    static OptionalLong nanos(long pid) {
        if (CLOCK_GETTIME.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int clock = (~(int) pid << KIND_BITS) | SCHEDULED;
            int failed = (int) CLOCK_GETTIME.get().invokeExact(clock, time);
            return failed == 0
                    ? OptionalLong.of(time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                            + time.getAtIndex(ValueLayout.JAVA_LONG, 1))
                    : OptionalLong.empty();
        } catch (Throwable e) {
            throw new InfraException("cannot read the CPU time of process " + pid, e);
        }
    }

    @SuppressWarnings("restricted") // calls no code but that of the C library
    private static Optional<MethodHandle> find() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("clock_gettime")
                .map(function -> linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }
}
