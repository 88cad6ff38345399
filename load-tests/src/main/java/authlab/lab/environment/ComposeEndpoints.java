package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where the containers of the lab answer. */
final class ComposeEndpoints {

    private static final String USER = "authlab";

    private ComposeEndpoints() {}

    /** Within the lab's own network. */
    static Environment.Endpoints inside() {
        return of("nginx:80", "nginx:443", "postgres:5432", "redis:6379");
    }

    /** On the host, at the ports that the parts publish. */
    static Environment.Endpoints published(Function<Part, InspectedContainer> inspect) {
        return of(inspect, InspectedContainer::published);
    }

    /**
     * On the host, at the addresses of the containers where they are reachable. Published ports are served by a proxy process
     * of the engine, which uses the measured cores and stops accepting when thousands connect at once.
     */
    static Environment.Endpoints onHost(Function<Part, InspectedContainer> inspect) {
        return of(inspect, (part, port) -> part.address(port).orElseGet(() -> part.published(port)));
    }

    private static Environment.Endpoints of(
            Function<Part, InspectedContainer> inspect, BiFunction<InspectedContainer, Integer, String> where) {
        InspectedContainer nginx = inspect.apply(Part.NGINX);
        return of(
                where.apply(nginx, 80),
                where.apply(nginx, 443),
                where.apply(inspect.apply(Part.POSTGRES), 5432),
                where.apply(inspect.apply(Part.REDIS), 6379));
    }

    private static Environment.Endpoints of(String nginx, String tls, String postgres, String redis) {
        return new Environment.Endpoints(
                URI.create("http://" + nginx),
                URI.create("https://" + tls),
                "jdbc:postgresql://" + postgres + "/" + USER,
                USER,
                UserEnvironment.POSTGRES_PASSWORD.or(USER),
                URI.create("redis://" + redis));
    }
}
