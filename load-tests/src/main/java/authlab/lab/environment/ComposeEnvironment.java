package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.NginxServer;
import com.github.dockerjava.api.exception.DockerException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The lab as containers of one Compose project.
 *
 * <p>On the host it brings the project up and down; inside the project's own network ({@code AUTHLAB_IN_COMPOSE}) the
 * lab is up already and is only attached to.
 */
public final class ComposeEnvironment extends OwnedEnvironment {

    private static final Duration READY = Duration.ofMinutes(5);

    /** Each starts a process in the container: more of them take the CPU that a node needs to start. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    private static final Duration LONGEST_PROGRAM = Duration.ofMinutes(5);

    /** Where the containers see the volume of the key files. */
    private static final Path SECRETS = Path.of("/secrets");

    private final Path root;
    private final ComposeCommand compose;
    private final boolean inside;
    private final Engine engine = new Engine("authlab");
    private final MeterReading meters = new MeterReading(engine::meters);
    private final CpuSeen<String> cpuSeen = new CpuSeen<>();
    private final Replaced replaced = new Replaced(engine);
    private volatile Map<String, String> containers = Map.of();

    /**
     * @param root the repository
     * @param inside whether this program runs in the project's network
     */
    public ComposeEnvironment(Path root, boolean inside) {
        super("end of the containers");
        this.root = root;
        this.compose = new ComposeCommand(root);
        this.inside = inside;
    }

    /** Whether there is an engine to use. */
    boolean available() {
        return engine.answers();
    }

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public void start(List<Variant> variants, Progress progress) {
        if (!engine.answers()) {
            throw new EnvironmentException(
                    "no Docker engine answers this user; start one, see that docker info works, or use --env local");
        }
        containers = engine.containers();
        List<String> wanted = partsOf(variants);
        if (!inside && !wanted.stream().allMatch(this::exists)) {
            bringUp(variants, progress);
        }
        for (String part : wanted) {
            awaitReady(part, READY);
        }
    }

    @Override
    public boolean attach() {
        if (!engine.answers()) {
            return false;
        }
        containers = engine.containers();
        return exists(NGINX) && parts().stream().allMatch(this::exists);
    }

    private void bringUp(List<Variant> variants, Progress progress) {
        takeOver();
        try {
            compose.up(variants.stream().map(Variant::group).distinct().toList(), progress);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        containers = engine.containers();
    }

    /** A lab of which nothing runs is this object's from now on; what it adds to another stays up with that one. */
    private void takeOver() {
        if (containers.keySet().stream().noneMatch(this::exists)) {
            own();
        }
    }

    private boolean exists(String part) {
        return containers.containsKey(part) && running(part);
    }

    @Override
    public void stop() {
        if (inside) {
            throw new EnvironmentException(
                    "the lab cannot be stopped from inside; run docker compose down on the host");
        }
        compose.down();
    }

    @Override
    public Endpoints endpoints() {
        return inside ? ComposeEndpoints.inside() : ComposeEndpoints.onHost(this::inspect);
    }

    @Override
    public Endpoints published() {
        return inside ? ComposeEndpoints.inside() : ComposeEndpoints.published(this::inspect);
    }

    @Override
    public List<Variant> variants() {
        return Variants.all().stream()
                .filter(variant -> containers.keySet().containsAll(variant.nodes()))
                .toList();
    }

    @Override
    public List<String> parts() {
        return Stream.concat(partsOf(variants()).stream(), added().stream().filter(containers::containsKey))
                .toList();
    }

    private static List<String> partsOf(List<Variant> variants) {
        List<String> parts = new ArrayList<>(List.of(NGINX, POSTGRES, REDIS));
        variants.forEach(variant -> parts.addAll(variant.nodes()));
        return parts;
    }

    @Override
    public Optional<String> signingKey(Variant variant) {
        if (!variant.hasKeys()) {
            return Optional.empty();
        }
        Path file = KeyFile.of(variant, SECRETS);
        if (inside) {
            return KeyFile.read(file);
        }
        StringJoiner text = new StringJoiner("\n");
        int status = engine.exec(id(variant.nodes().getFirst()), List.of("cat", file.toString()), READY, text::add);
        return status == 0 ? Optional.of(text.toString()) : Optional.empty();
    }

    @Override
    public int run(Variant variant, List<String> arguments, Consumer<String> hear) {
        List<String> program =
                new ArrayList<>(List.of("/app/node", variant.app().module()));
        program.addAll(arguments);
        return engine.exec(id(variant.nodes().getFirst()), program, LONGEST_PROGRAM, hear);
    }

    @Override
    public OptionalLong backupBytes(String server) {
        List<String> program = List.of("sh", "-c", Backup.script(server));
        return Backup.bytes(hear -> engine.exec(id(server), program, LONGEST_PROGRAM, hear));
    }

    @Override
    public void accessLog(Instant since, Consumer<String> hear) {
        engine.log(id(NGINX), since, hear);
    }

    @Override
    public void kill(String part) {
        cpuSoFar(part);
        act("kill", part, engine::kill);
        if (!Await.until(Duration.ofSeconds(30), () -> !running(part))) {
            throw new EnvironmentException(part + " survives SIGKILL; see docker compose ps");
        }
    }

    @Override
    public void pause(String part) {
        act("pause", part, engine::pause);
    }

    @Override
    public void resume(String part) {
        act("resume", part, engine::resume);
    }

    @Override
    public void restart(String part) {
        act("start", part, engine::start);
    }

    @Override
    void change(String part, Map<String, String> settings) {
        act("replace", part, id -> {
            Map<String, String> all = new LinkedHashMap<>(containers);
            all.put(part, replaced.replace(part, id, settings));
            containers = all;
        });
        awaitReady(part, READY);
    }

    @Override
    Set<String> changed() {
        return replaced.parts();
    }

    @Override
    Map<String, String> balancing(Variant variant, int nodes) {
        return Balancing.settings(variant, nodes, this::address);
    }

    /** Where the balancer looks for a node, whether it uses it or not. */
    private String address(String node) {
        return NginxServer.address(engine.spec(id(NGINX)).settings().getOrDefault(NginxServer.placeholder(node), ""));
    }

    @Override
    void add(Variant variant, String node) {
        remove(node);
        String address = address(node).replaceFirst(":[0-9]+$", "");
        act("copy", variant.nodes().getLast(), id -> {
            Map<String, String> all = new LinkedHashMap<>(containers);
            all.put(node, engine.make(engine.spec(id).another(node, address)));
            containers = all;
        });
        awaitReady(node, READY);
    }

    @Override
    void remove(String node) {
        if (containers.containsKey(node)) {
            act("remove", node, engine::remove);
            Map<String, String> others = new LinkedHashMap<>(containers);
            others.remove(node);
            containers = others;
        }
    }

    @Override
    public void awaitReady(String part, Duration limit) {
        boolean ready = Await.until(limit, BETWEEN_CHECKS, () -> !running(part) || engine.healthy(id(part)));
        if (!running(part)) {
            throw new EnvironmentException(part + " has ended; see docker compose logs " + part);
        }
        if (!ready) {
            throw new EnvironmentException(
                    part + " is not ready after " + limit.toSeconds() + " s; see docker compose logs " + part);
        }
    }

    @Override
    public boolean running(String part) {
        return inspect(part).running();
    }

    @Override
    public Map<String, Running> processes() {
        // Whoever runs first and the meters last: between two of their looks the engine lets a second pass.
        List<Inspected> running =
                parts().stream().map(this::inspect).filter(Inspected::running).toList();
        Map<String, Running> all = new LinkedHashMap<>();
        running.forEach(seen -> all.put(seen.part(), new Running(seen.instance(), cpu(seen))));
        return all;
    }

    @Override
    public Duration cpuSoFar(String part) {
        return cpu(inspect(part));
    }

    private Duration cpu(Inspected seen) {
        return cpuSeen.update(
                seen.part(),
                seen.startedAt(),
                meters.of(id(seen.part()), containers.values()).cpu());
    }

    @Override
    public long memoryBytes(String part) {
        return meters.of(id(part), containers.values()).memoryBytes();
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("environment", "containers");
        facts.put("docker engine", engine.version());
        facts.putAll(new SharedConfiguration(root.resolve("infra")).facts());
        for (String part : parts()) {
            facts.put(part, inspect(part).settings());
        }
        return facts;
    }

    @Override
    void release(boolean atExit) {
        if (!atExit) {
            engine.close();
        }
    }

    private void act(String verb, String part, Consumer<String> action) {
        try {
            action.accept(id(part));
            meters.forget();
        } catch (DockerException e) {
            throw new EnvironmentException("cannot " + verb + " " + part + ": " + e.getMessage(), e);
        }
    }

    private Inspected inspect(String part) {
        return new Inspected(part, engine.inspect(id(part)));
    }

    private String id(String part) {
        String id = containers.get(part);
        if (id == null) {
            throw new EnvironmentException("no container runs " + part
                    + "; run docker compose --profile GROUP up --build --detach with the group that"
                    + " ./lab list names for it");
        }
        return id;
    }
}
