package authlab.lab.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * CPU time and memory of containers from their control groups, where they can be read from here: at once, while the engine answers at its
 * next full second. The counter is the same.
 *
 * @param root where control groups are mounted
 */
record Cgroups(Path root) {

    /** Where docker-compose.yml mounts those of the machine in the container of the load tests, which sees only its own. */
    private static final Path MOUNTED = Path.of("/host-cgroup");

    /** Those of this machine. */
    static final Cgroups HOST = new Cgroups(Files.isDirectory(MOUNTED) ? MOUNTED : Path.of("/sys/fs/cgroup"));

    private static final String USAGE_MICROS = "usage_usec ";

    /** CPU time since the start of a container; empty if its control group is not visible. */
    Optional<Duration> cpu(String id) {
        return cpuClock(id).map(Supplier::get);
    }

    /** The same to be read often; zero once the container has ended. */
    Optional<Supplier<Duration>> cpuClock(String id) {
        return Stream.concat(
                        Stream.of(new Counter(root.resolve("cpuacct/docker/" + id + "/cpuacct.usage"), "", 1)),
                        // The engine names groups by itself or, with systemd, as a scope.
                        Stream.of("docker/" + id, "system.slice/docker-" + id + ".scope")
                                .map(group -> new Counter(root.resolve(group + "/cpu.stat"), USAGE_MICROS, 1_000)))
                .filter(counter -> counter.read().isPresent())
                .findFirst()
                .map(counter -> () -> counter.read().orElse(Duration.ZERO));
    }

    /**
     * A line of a file.
     *
     * @param name what the line begins with
     * @param nanos in one unit of the number behind it
     */
    private record Counter(Path file, String name, long nanos) {
        Optional<Duration> read() {
            return lines(file)
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> Duration.ofNanos(
                            nanos * Long.parseLong(line.substring(name.length()).strip())));
        }
    }

    /** The bytes of memory that a container uses; empty if its control group is not visible. */
    Optional<Long> memory(String id) {
        return Stream.of(
                        "memory/docker/" + id + "/memory.usage_in_bytes",
                        "docker/" + id + "/memory.current",
                        "system.slice/docker-" + id + ".scope/memory.current")
                .flatMap(file -> lines(root.resolve(file)))
                .findFirst()
                .map(bytes -> Long.parseLong(bytes.strip()));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
