package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the containers of the lab answer. */
final class ComposeEndpoints {

    /** The port of every node. */
    private static final int NODE = 8080;

    private static final String USER = "authlab";

    private ComposeEndpoints() {}

    /** Within the lab's own network. */
    static Environment.Endpoints inside() {
        return of((part, port) -> part + ":" + port);
    }

    /** Within the lab's own network, at the addresses that the containers have whether they run or not. */
    static Environment.Endpoints fixed(List<Part> parts, Function<Part, InspectedContainer> inspect) {
        BiFunction<Part, Integer, String> where =
                (part, port) -> inspect.apply(part).fixedAddress().orElse(part.name()) + ":" + port;
        Environment.Endpoints at = of(where);
        Map<Part, URI> nodes = parts.stream()
                .filter(Part::isNode)
                .collect(Collectors.toMap(node -> node, node -> URI.create("http://" + where.apply(node, NODE) + "/")));
        return new Environment.Endpoints(
                at.balancer(), at.tls(), at.postgresUrl(), at.postgresUser(), at.postgresPassword(), at.redis(), nodes);
    }

    /** On the host, at the ports that the parts publish. */
    static Environment.Endpoints published(Function<Part, InspectedContainer> inspect) {
        return of((part, port) -> inspect.apply(part).published(port));
    }

    /**
     * On the host, at the addresses of the containers where they are reachable. Published ports are served by a proxy process
     * of the engine, which uses the measured cores and stops accepting when thousands connect at once.
     */
    static Environment.Endpoints onHost(Function<Part, InspectedContainer> inspect) {
        return of((part, port) -> {
            InspectedContainer container = inspect.apply(part);
            return container.address(port).orElseGet(() -> container.published(port));
        });
    }

    private static Environment.Endpoints of(BiFunction<Part, Integer, String> where) {
        return new Environment.Endpoints(
                URI.create("http://" + where.apply(Part.NGINX, 80)),
                URI.create("https://" + where.apply(Part.NGINX, 443)),
                "jdbc:postgresql://" + where.apply(Part.POSTGRES, 5432) + "/" + USER,
                USER,
                UserEnvironment.POSTGRES_PASSWORD.or(USER),
                URI.create("redis://" + where.apply(Part.REDIS, 6379)),
                Map.of());
    }
}
