package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.infra.NginxServer;
import authlab.lab.catalogue.Part;
import authlab.lab.environment.MeterReading.Reading;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The containers of the lab by the part that they run. Thread-safe. */
final class Containers {

    private static final Reading REMOVED = new Reading(false, 0, Duration.ZERO);

    private final Engine engine;
    private final Map<Part, String> ids = new ConcurrentHashMap<>();
    private final Map<Part, ContainerSpec> usual = new ConcurrentHashMap<>();
    private final MeterReading meters = new MeterReading(this::read);

    Containers(Engine engine) {
        this.engine = engine;
    }

    /** Looks which containers exist. */
    void refresh() {
        Map<Part, String> now = engine.containers();
        ids.keySet().retainAll(now.keySet());
        ids.putAll(now);
    }

    /** Whether all these parts have a container, running or not. */
    boolean exist(List<Part> parts) {
        return ids.keySet().containsAll(parts);
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

    /** Does something to the container of a part that changes its state. */
    void act(String verb, Part part, Consumer<String> action) {
        try {
            action.accept(id(part));
            meters.forget();
        } catch (DockerException e) {
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
        return meters.of(id(part), ids.values());
    }

    private Reading read(String id) {
        try {
            InspectedContainer seen = engine.inspect(id);
            return new Reading(seen.running(), seen.startedAt(), engine.cpu(id));
        } catch (NotFoundException e) {
            return REMOVED;
        }
    }

    /** Asks the engine about the container of a part. */
    <T> T ask(Part part, Function<String, T> question) {
        return question.apply(id(part));
    }

    private String id(Part part) {
        return Optional.ofNullable(ids.get(part))
                .orElseThrow(() -> new InfraException("no container runs " + part
                        + "; run docker compose --profile GROUP up --build --detach with the group that"
                        + " ./lab list names for it"));
    }
}
