package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One way to authenticate a request, as data.
 *
 * @param name used as URL path, Compose key prefix and report label
 * @param app the app that runs it
 * @param storage where the session or the state of the token is stored, one line for reports
 * @param settings the environment variables in which this variant differs from other variants of the app
 * @param stores the servers that every authentication queries
 * @param whenStoreIsDown the response while its store is down
 * @param balancing how the load balancer chooses a node
 * @param group the variants that start and stop together with it
 */
public record Variant(
        String name,
        App app,
        String storage,
        Map<String, String> settings,
        Set<Store> stores,
        WhenStoreIsDown whenStoreIsDown,
        Balancing balancing,
        Group group) {

    /** The two apps. */
    public enum App {
        SESSION("session-app"),
        JWT("jwt-app");

        private final String module;

        App(String module) {
            this.module = module;
        }

        /** The folder it is built in, and the name of its program in the containers. */
        public String module() {
            return module;
        }
    }

    /** A server that authentication may query. */
    public enum Store {
        POSTGRES,
        REDIS
    }

    /** The response to a request while its session store or denylist is down. */
    public enum WhenStoreIsDown {
        /** 503: fail closed. */
        REFUSE,
        /** The usual response, without the store: fail open. */
        ACCEPT
    }

    /** How the load balancer chooses a node. */
    public enum Balancing {
        ROUND_ROBIN,
        /** Session affinity by cookie: all requests of a user go to one node. */
        STICKY
    }

    /** Variants that start together; selected by label, and a profile in Compose. */
    public enum Group implements Labelled {
        /** The five that every lab runs. */
        CORE,
        /** Tokens that can be revoked at the cost of a lookup. */
        DENYLIST,
        /** Tokens that are verified without the secret that signs them. */
        ALGORITHMS
    }

    /** How many nodes of each variant run behind the load balancer unless an experiment asks for another number. */
    public static final int NODES = 2;

    public Variant {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("variant name '" + name + "' is not a path segment");
        }
        settings = Map.copyOf(settings);
        stores = Set.copyOf(stores);
    }

    /** The variant of this name, as JSON refers to it. */
    @JsonCreator
    static Variant ofName(String name) {
        return Variants.find(name).orElseGet(() -> Variants.named(List.of(name)).getFirst());
    }

    @Override
    @JsonValue
    public String name() {
        return name;
    }

    /** Its public path prefix, with both slashes. */
    public String path() {
        return "/" + name + "/";
    }

    /** Whether the credential is a token, signed with a key of the variant. */
    public boolean hasKeys() {
        return app == App.JWT;
    }

    /** Whether its nodes sign and verify with one secret: HS256. */
    public boolean hasSharedSecret() {
        return settings.getOrDefault("JWT_ALGORITHM", "").startsWith("HS");
    }

    /** Whether each refresh token can be used once, and a second use ends the login. */
    public boolean hasRotatingRefreshTokens() {
        return settings.getOrDefault("JWT_REFRESH", "").equals("rotating");
    }

    /** Whether the credential is an opaque id of a session on the server. */
    public boolean isSession() {
        return app == App.SESSION;
    }

    /** Whether sessions are stored in the memory of one node. */
    public boolean isInMemory() {
        return isSession() && stores.isEmpty();
    }

    /** Whether the balancer routes users to the node with their session. */
    public boolean isSticky() {
        return balancing == Balancing.STICKY;
    }

    /** Whether nodes refuse users of the other node by design: sessions in memory without affinity. */
    public boolean refusesByDesign() {
        return isInMemory() && !isSticky();
    }

    /** Whether every request queries Redis. */
    public boolean asksRedis() {
        return stores.contains(Store.REDIS);
    }

    /** Whether every authentication queries Postgres. */
    public boolean asksPostgres() {
        return stores.contains(Store.POSTGRES);
    }

    /** Whether the credential is a token that is verified without any lookup. */
    public boolean isStatelessToken() {
        return hasKeys() && stores.isEmpty();
    }

    /** Whether the credential is a token that is looked up in a denylist. */
    public boolean hasDenylist() {
        return hasKeys() && !stores.isEmpty();
    }

    /** Whether requests succeed without their store. */
    public boolean failsOpen() {
        return whenStoreIsDown == WhenStoreIsDown.ACCEPT;
    }

    /** Whether a logout is stored outside the nodes, so that it survives the crash of one. */
    public boolean storesLogout() {
        return !stores.isEmpty();
    }

    /** Its nodes. */
    public List<Part> nodes() {
        return nodes(NODES);
    }

    /** Its first nodes. */
    public List<Part> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Part(name + "-" + i, Component.APP))
                .toList();
    }

    /** All its nodes: the usual ones and, if it has one, the additional one. */
    public List<Part> allNodes() {
        return nodes(mostNodes());
    }

    /** Whether this is the name of one of its nodes. */
    public boolean isNode(String name) {
        return allNodes().stream().anyMatch(part -> part.name().equals(name));
    }

    /** The maximum number of nodes: the balancer is configured for an additional node of each core variant. */
    public int mostNodes() {
        return group == Group.CORE ? NODES + 1 : NODES;
    }

    /** The additional node that only experiments start, where there is one. */
    public Optional<Part> third() {
        return allNodes().stream().skip(NODES).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
