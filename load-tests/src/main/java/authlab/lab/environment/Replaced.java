package authlab.lab.environment;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Containers that were replaced by such with other settings, and how they were before. */
final class Replaced {

    private final Engine engine;
    private final Map<String, ContainerSpec> usual = new ConcurrentHashMap<>();

    Replaced(Engine engine) {
        this.engine = engine;
    }

    /** The parts that are not as usual. */
    Set<String> parts() {
        return usual.keySet();
    }

    /**
     * Puts a container with these settings beside its usual ones into the place of a part's container.
     *
     * @return its id
     */
    String replace(String part, String id, Map<String, String> settings) {
        ContainerSpec before = usual.computeIfAbsent(part, _ -> engine.spec(id));
        engine.remove(id);
        String next = engine.make(before.with(settings));
        if (settings.isEmpty()) {
            usual.remove(part);
        }
        return next;
    }
}
