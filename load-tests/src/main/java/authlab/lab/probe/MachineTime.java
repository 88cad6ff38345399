package authlab.lab.probe;

import authlab.infra.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Reads how long all cores of the machine were busy, for this lab or for other programs. */
public final class MachineTime {

    private static final Path STAT = Path.of("/proc/stat");

    /** Fields of the line {@code cpu} of proc_stat(5); those after {@code steal} are contained in the others. */
    private static final int FIELDS = 8;

    private static final List<Integer> IDLE_AND_IOWAIT = List.of(3, 4);

    private MachineTime() {}

    /** Seconds of all cores together since the machine started, also those that the host took; empty if unreadable. */
    public static OptionalDouble busySeconds() {
        try {
            return busySeconds(Files.readAllLines(STAT).getFirst());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble busySeconds(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (!fields[0].equals("cpu") || fields.length <= FIELDS) {
            return OptionalDouble.empty();
        }
        long ticks = 0;
        for (int field = 0; field < FIELDS; field++) {
            if (!IDLE_AND_IOWAIT.contains(field)) {
                ticks += Long.parseLong(fields[field + 1]);
            }
        }
        return OptionalDouble.of((double) ticks / ProcessTree.TICKS_PER_SECOND);
    }
}
