package authlab.lab.environment;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variant.Group;
import authlab.lab.catalogue.Variants;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variants that start without an option: the core always, the others if there is enough memory.
 *
 * @param variants those that start
 * @param leftOut those that do not, for lack of memory
 */
public record StartByDefault(List<Variant> variants, List<Variant> leftOut) {

    /** Idle, all variants take 2 GB; at the limits that Compose gives them 5; the rest is for other programs. */
    public static final int GIGABYTES_FOR_ALL = 6;

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    public StartByDefault {
        variants = List.copyOf(variants);
        leftOut = List.copyOf(leftOut);
    }

    /** By the memory that this machine has available now. */
    public static StartByDefault here() {
        return with(bytesAvailable());
    }

    /** Available memory of this machine; 0 where the system does not report it. */
    static long bytesAvailable() {
        return bytesAvailable(MEMORY);
    }

    static StartByDefault with(long bytesAvailable) {
        List<Variant> others = Variants.of(Group.DENYLIST, Group.ALGORITHMS);
        return bytesAvailable >= (long) GIGABYTES_FOR_ALL << 30
                ? new StartByDefault(Variants.all(), List.of())
                : new StartByDefault(Variants.of(Group.CORE), others);
    }

    /** A sentence for the user, if variants were left out. */
    public Optional<String> inWords() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(leftOut.size() + " variants are left out: "
                        + leftOut.stream().map(Variant::name).collect(Collectors.joining(", ")) + " need "
                        + GIGABYTES_FOR_ALL + " GB of available memory; --variants " + Group.CORE.label()
                        + ",NAME starts them anyway");
    }

    /** Available memory; 0 where the system does not report it, so that only the core starts there. */
    static long bytesAvailable(Path memory) {
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(memory));
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
