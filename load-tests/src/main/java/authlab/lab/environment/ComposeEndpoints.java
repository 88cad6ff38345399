package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the containers of the lab answer. */
final class ComposeEndpoints {

    private static final String USER = "authlab";

    private ComposeEndpoints() {}

    /** Within the lab's own network. */
    static Environment.Endpoints inside() {
        return of((part, port) -> part + ":" + port);
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
