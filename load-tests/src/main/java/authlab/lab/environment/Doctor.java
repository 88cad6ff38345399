package authlab.lab.environment;

import authlab.infra.Binaries;
import authlab.infra.Command;
import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.infra.Inherited;
import authlab.infra.LabHome;
import authlab.infra.Ports;
import authlab.infra.Server;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.MachineFacts.EngineVersion;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at this machine and says what keeps a lab from starting, or disturbs it.
 *
 * @param root the repository
 * @param environment where the lab is to run, as in {@link Environment#name}
 * @param variants what is to run
 */
public record Doctor(Path root, String environment, List<Variant> variants, Clock clock) {

    /** What users have set for other programs. The proxies are used for downloads; nothing else reaches the lab. */
    private static final List<String> IGNORED = List.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "REDIS_URL",
            "POSTGRES_URL",
            "DATABASE_URL",
            "PGHOST",
            "PGPORT",
            "PGUSER",
            "PGPASSWORD",
            "PGDATA",
            "JWT_SECRET",
            "JWT_KEYS",
            "JWT_ALGORITHM",
            "SESSION_STORE",
            "PORT",
            "HOST",
            "LD_PRELOAD");

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final int HARD_LIMIT = 4;

    public Doctor {
        root = root.toAbsolutePath().normalize();
        variants = List.copyOf(variants);
    }

    /**
     * A line of the whole examination.
     *
     * @param check what was looked at
     * @param good what was found, if there is nothing to advise
     */
    public record Line(String check, String good, List<Advice> advice) {}

    /** Every check and its result; it also asks the engine, whichever environment is wanted. */
    public List<Line> examine() {
        MachineFacts facts = facts(true);
        return Check.ALL.stream()
                .map(check -> new Line(
                        check.name(), check.good().apply(facts), check.advice().apply(facts)))
                .toList();
    }

    /** What is wrong, within a second: what only notes is left out, and an engine that is not needed is not asked. */
    public List<Advice> brief() {
        MachineFacts facts = facts(environment.equals("compose"));
        return Check.ALL.stream()
                .flatMap(check -> check.advice().apply(facts).stream())
                .filter(advice -> advice.level() != Advice.Level.NOTES)
                .toList();
    }

    private MachineFacts facts(boolean askEngine) {
        Binaries binaries = Binaries.of(new LabHome(root), _ -> {});
        return new MachineFacts(
                environment,
                System.getProperty("os.name"),
                Runtime.version().feature(),
                askEngine ? engine() : Optional.empty(),
                foreignPorts(),
                AvailableMemory.bytes(),
                existing(root.resolve(".lab")).toFile().getUsableSpace(),
                openFiles(),
                unwritable(),
                damagedKeys(),
                clockAhead(),
                UserEnvironment.ignored(IGNORED),
                Arrays.stream(Server.values())
                        .filter(server -> binaries.present(server).isEmpty())
                        .toList(),
                Stream.of("/usr/bin/apt-get", "/bin/apt-get").map(Path::of).anyMatch(Files::isExecutable));
    }

    private static Optional<EngineVersion> engine() {
        try (Engine engine = new Engine()) {
            return engine.answers() ? Optional.of(new EngineVersion(engine.version(), compose())) : Optional.empty();
        }
    }

    private static Optional<String> compose() {
        try {
            Command.Result result = Command.of("docker", "compose", "version", "--short")
                    .inheriting(Inherited.ENGINE)
                    .run();
            return result.ok() ? result.output().lines().reduce((_, last) -> last.strip()) : Optional.empty();
        } catch (InfraException e) {
            return Optional.empty();
        }
    }

    /** Ports that the lab of this folder itself has taken are fine. */
    private List<PortUse> foreignPorts() {
        OtherLab own = new OtherLab(root, environment);
        return PortUse.among(needed(), new OtherLabs()::at).stream()
                .filter(use -> !use.lab().equals(Optional.of(own)))
                .toList();
    }

    private Map<Integer, String> needed() {
        Ports ports = Ports.configured();
        return environment.equals("local") ? LocalLab.needed(ports, variants) : published(ports);
    }

    private static Map<Integer, String> published(Ports ports) {
        Map<Integer, String> needed = new TreeMap<>(Map.of(ports.nginx(), Part.NGINX.name()));
        needed.put(Ports.of(UserEnvironment.LAB_TLS_PORT, 8083), Part.NGINX.name());
        needed.put(Ports.of(UserEnvironment.LAB_CONSOLE_PORT, Ports.DEFAULT_CONSOLE), "the console");
        needed.put(Ports.of(UserEnvironment.LAB_POSTGRES_PORT, 8081), Part.POSTGRES.name());
        needed.put(Ports.of(UserEnvironment.LAB_REDIS_PORT, 8082), Part.REDIS.name());
        return needed;
    }

    private static long openFiles() {
        try (Stream<String> lines = Files.lines(LIMITS)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+", -1)[HARD_LIMIT])
                    .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private List<String> unwritable() {
        List<String> problems = new ArrayList<>();
        for (String name : List.of(".lab", "results")) {
            try {
                probe(existing(root.resolve(name)), name);
            } catch (InfraException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /** Files that are not JSON; a node finds what else is wrong with one, but only when it has started. */
    private List<Path> damagedKeys() {
        if (!environment.equals("local")) {
            return List.of();
        }
        Path folder = root.resolve(".lab/secrets");
        return variants.stream()
                .filter(Variant::hasKeys)
                .map(variant -> NodeSettings.keyFile(variant, folder))
                .filter(file ->
                        NodeSettings.readKeys(file).filter(Doctor::isDamaged).isPresent())
                .toList();
    }

    /** Nodes make new keys in place of an empty file. */
    private static boolean isDamaged(String keys) {
        try {
            return !keys.isEmpty() && !new ObjectMapper().readTree(keys).isObject();
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    /** Writes a file and removes it; returns when the file system says that it was written. */
    private Instant probe(Path folder, String name) {
        return FileWork.orFail("cannot write to " + root.resolve(name), () -> {
            Path file = Files.createTempFile(folder, "probe", null);
            try {
                Files.writeString(file, "probe");
                return Files.getLastModifiedTime(file).toInstant();
            } finally {
                Files.delete(file);
            }
        });
    }

    private Duration clockAhead() {
        try {
            return Duration.between(probe(existing(root.resolve(".lab")), ".lab"), clock.instant());
        } catch (InfraException e) {
            return Duration.ZERO;
        }
    }

    /** The path, or the closest of its folders that exists: where a file would be created. */
    private static Path existing(Path path) {
        return Stream.iterate(path, Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(path);
    }
}
