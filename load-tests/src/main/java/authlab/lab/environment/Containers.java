package authlab.lab.environment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.infra.InfraException;
import authlab.infra.Ledger;
import authlab.infra.NginxServer;
import authlab.lab.catalogue.Part;
import authlab.lab.environment.MeterReading.Reading;
import authlab.lab.environment.PartStatus.Seen;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The containers of the lab by the part that they run. Thread-safe. */
final class Containers {

    private static final Reading REMOVED = new Reading(false, false, 0, Duration.ZERO);

    private final Engine engine;
    private final Path root;
    private final boolean inside;
    private final Optional<String> projectName;
    private volatile ComposeProject project;
    private final Map<Part, String> ids = new ConcurrentHashMap<>();
    private final Map<Part, ContainerSpec> usual = new ConcurrentHashMap<>();
    private final MeterReading meters = new MeterReading(this::read);

    /**
     * @param root the repository
     * @param inside whether this program runs in one of them
     * @param projectName the name of the Compose project, if the user has chosen one
     */
    Containers(Engine engine, Path root, boolean inside, Optional<String> projectName) {
        this.engine = engine;
        this.root = root;
        this.inside = inside;
        this.projectName = projectName;
        this.project = ComposeProject.of(root, projectName, List.of());
    }

    /** The project of the lab, as it was found at the last look. */
    ComposeProject project() {
        return project;
    }

    /** Whether the project has a container, running or not, also one of no part. */
    boolean anyExists() {
        return engine.projects().stream().anyMatch(other -> other.name().equals(project.name()));
    }

    /**
     * Looks which containers the lab has.
     *
     * @throws InfraException when the project is another folder's
     */
    void refresh() {
        if (!inside) {
            List<ComposeProject> known = engine.projects();
            project = ComposeProject.of(root, projectName, known);
            project.requireOwn(known);
        }
        Map<Part, String> now = engine.containers(project.name());
        ids.keySet().retainAll(now.keySet());
        ids.putAll(now);
    }

    /** Whether all these parts have a container, running or not. */
    boolean exist(List<Part> parts) {
        return ids.keySet().containsAll(parts);
    }

    /**
     * Fails unless all nodes that run have one image: a group that was left out of the last build runs an older program.
     *
     * @throws InfraException naming one that differs, and the fix
     */
    void requireOneImage() {
        Map<String, List<Part>> images = ids.keySet().stream()
                .filter(part -> part.isNode() && runs(part))
                .collect(groupingBy(node -> inspect(node).image(), LinkedHashMap::new, toList()));
        if (images.size() > 1) {
            List<Part> apart = new ArrayList<>();
            images.values().forEach(same -> apart.add(same.getFirst()));
            throw new InfraException(
                    apart.get(0) + " and " + apart.get(1) + " run different builds of the apps; build and"
                            + " start all again with docker compose up --build --detach, and LAB_ALGORITHMS=1 or LAB_DENYLIST=1"
                            + " in front if these variants run");
        }
    }

    /** Why the containers are not there any more; empty if some are. */
    Optional<String> gone() {
        if (!engine.answers()) {
            return Optional.of("the container engine has stopped answering; see that docker info works");
        }
        refresh();
        return anyExists() ? Optional.empty() : Optional.of(Ledger.STOPPED);
    }

    boolean noneRuns() {
        return ids.keySet().stream().noneMatch(this::runs);
    }

    boolean runs(Part part) {
        return exist(List.of(part)) && running(part);
    }

    /** Whether the container of a part runs; false while it is recreated. */
    boolean running(Part part) {
        try {
            return inspect(part).running();
        } catch (NotFoundException e) {
            return false;
        }
    }

    InspectedContainer inspect(Part part) {
        return engine.inspect(id(part));
    }

    /** The container of a part; nothing if it does not run. */
    Optional<Seen> seen(Part part) {
        InspectedContainer container = inspect(part);
        return container.running()
                ? Optional.of(new Seen(
                        container.paused(), Optional.of(Instant.ofEpochMilli(container.startedAt())), memory(part)))
                : Optional.empty();
    }

    /** Does something to the container of a part that changes its state. */
    void act(String verb, Part part, Consumer<String> action) {
        try {
            action.accept(id(part));
            meters.forget();
        } catch (InfraException | NotFoundException e) {
            throw new InfraException("cannot " + verb + " " + part + ": " + e.getMessage(), e);
        }
    }

    /** Recreates the container of a part with these settings beside its usual ones. */
    void replace(Part part, Map<String, String> settings) {
        act("recreate", part, id -> {
            ContainerSpec before =
                    usual.computeIfAbsent(part, _ -> engine.inspect(id).spec());
            engine.remove(id);
            ids.put(part, engine.create(before.with(settings)));
            if (settings.isEmpty()) {
                usual.remove(part);
            }
        });
    }

    /** Creates a third node like another one, at the address where the balancer expects it. */
    void copy(Part node, Part other) {
        remove(node);
        String address = address(node).replaceFirst(":[0-9]+$", "");
        act(
                "copy",
                other,
                id -> ids.put(node, engine.create(engine.inspect(id).spec().another(node, address))));
    }

    /** Where the balancer expects a node, whether it uses it or not. */
    String address(Part node) {
        ContainerSpec nginx = inspect(Part.NGINX).spec();
        return NginxServer.address(nginx.settings().getOrDefault(NginxServer.placeholder(node.name()), ""));
    }

    void remove(Part node) {
        if (exist(List.of(node))) {
            act("remove", node, engine::remove);
            ids.remove(node);
        }
    }

    /** The state of a part and its CPU time, read together. */
    Reading reading(Part part) {
        Reading now = meters.of(id(part), ids.values());
        if (now.equals(REMOVED)) {
            // Perhaps another program has created it again, such as one that changes settings of a node.
            refresh();
            return meters.of(id(part), ids.values());
        }
        return now;
    }

    /** The bytes of memory that a part uses. */
    private long memory(Part part) {
        return Cgroups.HOST.memory(id(part)).orElseGet(() -> ask(part, engine::memory));
    }

    /** A clock of the CPU time of a container; empty if its control group is not visible. */
    Optional<Supplier<Duration>> cpuClock(Part part) {
        return Cgroups.HOST.cpuClock(id(part));
    }

    private Reading read(String id) {
        try {
            InspectedContainer seen = engine.inspect(id);
            return new Reading(
                    seen.running(),
                    seen.paused(),
                    seen.startedAt(),
                    Cgroups.HOST.cpu(id).orElseGet(() -> engine.cpu(id)));
        } catch (NotFoundException e) {
            return REMOVED;
        }
    }

    /** What is to be known of the lab for a report. */
    Map<String, String> facts(List<Part> parts) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("environment", "containers");
        facts.put("docker engine", engine.version());
        facts.putAll(SharedConfiguration.facts(root.resolve("infra")));
        parts.forEach(part -> facts.put(part.name(), inspect(part).settings()));
        return facts;
    }

    /** Asks the engine about the container of a part. */
    <T> T ask(Part part, Function<String, T> question) {
        return question.apply(id(part));
    }

    private String id(Part part) {
        return Optional.ofNullable(ids.get(part))
                .orElseThrow(() -> new InfraException("no container runs " + part
                        + "; start it with docker compose up --detach, and LAB_GROUP=1 in front for"
                        + " the GROUP that ./lab list names for it"));
    }
}
