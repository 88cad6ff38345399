package authlab.lab.environment;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory that this machine has available now. */
final class AvailableMemory {

    private static final Pattern LINE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private AvailableMemory() {}

    /** In bytes; 0 where the system does not report it. */
    static long bytes() {
        return bytes(Path.of("/proc/meminfo"));
    }

    static long bytes(Path memory) {
        try {
            Matcher line = LINE.matcher(Files.readString(memory));
            return line.find() ? Math.min(Long.parseLong(line.group(1)) << 10, limit()) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    /** The memory limit of the control group, else the memory of the machine. */
    private static long limit() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
