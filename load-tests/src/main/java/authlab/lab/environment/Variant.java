package authlab.lab.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One way to remember who is calling: data, not code.
 *
 * @param name the name everywhere: URL path, folder, Compose key prefix, report label
 * @param app which of the two apps runs it
 * @param remembers how a caller is remembered, one line for a human
 * @param settings the environment variables in which this variant differs from its siblings
 * @param stores the servers without which it cannot authenticate a request
 * @param group what starts and stops with it
 */
public record Variant(
        String name, App app, String remembers, Map<String, String> settings, Set<Store> stores, Group group) {

    /** The two apps. */
    public enum App {
        SESSION("session-app"),
        JWT("jwt-app");

        private final String module;

        App(String module) {
            this.module = module;
        }

        /** The folder it is built in, by whose name the containers run it. */
        public String module() {
            return module;
        }
    }

    /** What an authenticated request may have to ask. */
    public enum Store {
        POSTGRES,
        REDIS
    }

    /** Variants that start together; by its label a user chooses it, and Compose knows it as a profile. */
    public enum Group {
        /** The five that every lab has. */
        CORE,
        /** A token that can be ended, at the price of asking for it. */
        DENYLIST,
        /** A token that is checked without the secret that signs it. */
        ALGORITHMS;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many nodes of each variant stand behind the load balancer, unless an experiment asks for another number. */
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

    /** Whether its callers hold tokens, which a key of the variant signs. */
    public boolean hasKeys() {
        return app == App.JWT;
    }

    /** The names of its nodes, which are also the names of the parts of the lab that run them. */
    public List<String> nodes() {
        return nodes(NODES);
    }

    /** The names of its first nodes. */
    public List<String> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + "-" + i).toList();
    }

    /** How many nodes it can have: the balancer has a place for one more of those variants that every lab has. */
    public int mostNodes() {
        return group == Group.CORE ? NODES + 1 : NODES;
    }

    /** The name of the node beyond the usual ones, where there is a place for one. */
    public Optional<String> third() {
        return nodes(mostNodes()).stream().skip(NODES).findFirst();
    }
}
