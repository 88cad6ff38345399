package authlab.lab.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        return Stream.concat(version1(id).stream(), version2(id)).findFirst();
    }

    private Optional<Duration> version1(String id) {
        return lines(root.resolve("cpuacct/docker/" + id + "/cpuacct.usage"))
                .findFirst()
                .map(nanos -> Duration.ofNanos(Long.parseLong(nanos.strip())));
    }

    /** The engine names groups by itself or, with systemd, as a scope. */
    private Stream<Duration> version2(String id) {
        return List.of("docker/" + id, "system.slice/docker-" + id + ".scope").stream()
                .flatMap(group -> lines(root.resolve(group + "/cpu.stat")))
                .filter(line -> line.startsWith(USAGE_MICROS))
                .map(line -> Duration.ofNanos(1_000
                        * Long.parseLong(line.substring(USAGE_MICROS.length()).strip())));
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
