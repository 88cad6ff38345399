package authlab.lab.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to remember who is calling: data, not code.
 *
 * @param name the name everywhere: URL path, folder, Compose key prefix, report label
 * @param app which of the two apps runs it
 * @param remembers how a caller is remembered, one line for a human
 * @param settings the environment variables in which this variant differs from its siblings
 * @param stores the servers without which it cannot authenticate a request
 */
public record Variant(String name, App app, String remembers, Map<String, String> settings, Set<Store> stores) {

    /** The two apps. */
    public enum App {
        SESSION,
        JWT
    }

    /** What an authenticated request may have to ask. */
    public enum Store {
        POSTGRES,
        REDIS
    }

    /** How many nodes of each variant stand behind the load balancer. */
    public static final int NODES = 2;

    public Variant {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("variant name '" + name + "' is not a path segment");
        }
        settings = Map.copyOf(settings);
        stores = Set.copyOf(stores);
    }

    /** Its public path prefix, with both slashes. */
    public String path() {
        return "/" + name + "/";
    }

    /** The names of its nodes, which are also the names of the parts of the lab that run them. */
    public List<String> nodes() {
        return java.util.stream.IntStream.rangeClosed(1, NODES)
                .mapToObj(i -> name + "-" + i)
                .toList();
    }
}
