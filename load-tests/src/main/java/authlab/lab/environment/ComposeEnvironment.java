package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.MeterReading.Reading;
import authlab.lab.environment.PartStatus.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lab as containers of one Compose project.
 *
 * <p>On the host it brings the project up and down; inside the project's own network ({@code AUTHLAB_IN_COMPOSE}) the
 * lab is up already and is only attached to.
 */
public final class ComposeEnvironment extends OwnedEnvironment {

    /** Each check starts a process in the container, which takes CPU time from a node that is starting. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    private static final Duration LONGEST_PROGRAM = Duration.ofMinutes(5);

    /** Where the nodes see the volume of the key files. */
    private static final Path SECRETS = Path.of("/secrets");

    private final Path root;
    private final boolean inside;
    private final Engine engine = new Engine();
    private final Containers containers;
    private final Object starting = new Object();

    /**
     * @param root the repository
     * @param inside whether this program runs in the project's network
     */
    public ComposeEnvironment(Path root, boolean inside) {
        this(root, inside, UserEnvironment.COMPOSE_PROJECT_NAME.value());
    }

    /** @param projectName the Compose project; that of the repository if empty */
    ComposeEnvironment(Path root, boolean inside, Optional<String> projectName) {
        super("stopping the containers", BETWEEN_CHECKS);
        this.root = root;
        this.inside = inside;
        containers = new Containers(engine, root, inside, projectName);
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
    public String description() {
        return "containers of project " + containers.project().name() + " in " + root;
    }

    @Override
    public void start(List<Variant> variants, Consumer<String> progress) {
        engine.require();
        synchronized (starting) {
            if (attach()) {
                revive(progress);
            }
            List<Part> wanted = partsOf(variants);
            if (!inside && !wanted.stream().allMatch(containers::runs)) {
                bringUp(variants, progress);
            }
            Waiting.until(wanted, this, progress);
            containers.requireOneImage();
        }
    }

    @Override
    public boolean attach() {
        if (!engine.answers()) {
            return false;
        }
        containers.refresh();
        boolean up = containers.exist(Part.SERVERS) && !containers.noneRuns();
        if (up) {
            containers.requireOneImage();
        }
        return up;
    }

    @Override
    public List<PartStatus> status() {
        return attach() ? PartStatus.of(this) : List.of();
    }

    @Override
    public boolean exists() {
        engine.require();
        containers.refresh();
        return containers.anyExists();
    }

    private void bringUp(List<Variant> variants, Consumer<String> progress) {
        // A lab of which nothing runs is this object's from now on; what is added to another stays up with it.
        boolean newLab = containers.noneRuns();
        if (newLab) {
            own();
        }
        try {
            Stream<Variant> withRunning = Stream.concat(variants.stream(), variants().stream());
            new ComposeCommand(containers.project())
                    .up(withRunning.map(Variant::group).distinct().toList(), !newLab, progress);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        containers.refresh();
    }

    @Override
    public void stop() {
        if (inside) {
            throw new InfraException("the lab cannot be stopped from inside; run docker compose down on the host");
        }
        containers.refresh();
        new ComposeCommand(containers.project()).down();
    }

    @Override
    public Endpoints endpoints() {
        return inside ? ComposeEndpoints.inside() : ComposeEndpoints.onHost(containers::inspect);
    }

    @Override
    public Endpoints published() {
        return ComposeEndpoints.published(containers::inspect);
    }

    @Override
    public Endpoints addresses() {
        return ComposeEndpoints.fixed(parts(), containers::inspect);
    }

    @Override
    public List<Variant> variants() {
        return Variants.all().stream()
                .filter(variant -> containers.exist(variant.nodes()))
                .toList();
    }

    @Override
    public List<Part> parts() {
        return Stream.concat(
                        partsOf(variants()).stream(), added().stream().filter(node -> containers.exist(List.of(node))))
                .toList();
    }

    private static List<Part> partsOf(List<Variant> variants) {
        return Stream.concat(Part.SERVERS.stream(), variants.stream().flatMap(variant -> variant.nodes().stream()))
                .toList();
    }

    @Override
    public Optional<String> signingKey(Variant variant) {
        StringJoiner text = new StringJoiner("\n");
        Path keys = NodeSettings.keyFile(variant, SECRETS);
        return variant.hasKeys() && exec(variant.nodes().getFirst(), List.of("cat", keys.toString()), text::add) == 0
                ? Optional.of(text.toString())
                : Optional.empty();
    }

    @Override
    public int run(Variant variant, List<String> arguments, Consumer<String> onLine) {
        Stream<String> program = Stream.of("/app/node", variant.app().module());
        List<String> line = Stream.concat(program, arguments.stream()).toList();
        return exec(variant.nodes().getFirst(), line, onLine);
    }

    private int exec(Part part, List<String> program, Consumer<String> onLine) {
        return containers.ask(part, id -> engine.exec(id, program, LONGEST_PROGRAM, onLine));
    }

    @Override
    int shell(Part server, String line, Consumer<String> onLine) {
        return exec(server, List.of("sh", "-c", line), onLine);
    }

    @Override
    public AccessLog accessLogFrom(Instant now) {
        return onLine -> containers.ask(Part.NGINX, id -> engine.log(id, now, onLine));
    }

    @Override
    public void kill(Part part) {
        exclusively(part, () -> {
            cpuSoFar(part);
            containers.act("kill", part, engine::kill);
            if (!Await.until(Duration.ofSeconds(30), () -> !running(part))) {
                throw new InfraException(part + " survives SIGKILL; see docker compose ps");
            }
        });
    }

    @Override
    public void pause(Part part) {
        exclusively(part, () -> containers.act("pause", part, engine::pause));
    }

    @Override
    public void resume(Part part) {
        exclusively(part, () -> containers.act("resume", part, engine::resume));
    }

    @Override
    public void restart(Part part) {
        exclusively(part, () -> startUnlessStopped(() -> containers.act("start", part, engine::start)));
    }

    @Override
    void change(Part part, Map<String, String> settings) {
        containers.replace(part, settings);
        awaitReady(part, READY);
    }

    @Override
    Map<String, String> balancing(Variant variant, int nodes) {
        return BalancerNodes.settings(variant, nodes, containers::address);
    }

    @Override
    void add(Variant variant, Part node) {
        containers.copy(node, variant.nodes().getLast());
        awaitReady(node, READY);
    }

    @Override
    void remove(Part node) {
        containers.remove(node);
    }

    @Override
    boolean ready(Part part) {
        return containers.ask(part, engine::healthy);
    }

    @Override
    String lastWords(Part part) {
        return "; see docker compose logs " + part;
    }

    @Override
    public Optional<String> gone() {
        return containers.gone();
    }

    @Override
    public boolean running(Part part) {
        return containers.running(part);
    }

    @Override
    Optional<Seen> seen(Part part) {
        return containers.seen(part);
    }

    @Override
    Reading read(Part part) {
        return containers.reading(part);
    }

    @Override
    Optional<Supplier<Duration>> cpuClock(Part part) {
        return containers.cpuClock(part);
    }

    @Override
    public Map<String, String> facts() {
        return containers.facts(parts());
    }

    @Override
    void release(boolean atShutdown) {
        if (!atShutdown) {
            engine.close();
        }
    }
}
