package authlab.lab.environment;

import java.net.URI;
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
    static Environment.Endpoints published(Function<String, Inspected> inspect) {
        return of(
                inspect.apply(Environment.NGINX).published(80),
                inspect.apply(Environment.NGINX).published(443),
                inspect.apply(Environment.POSTGRES).published(5432),
                inspect.apply(Environment.REDIS).published(6379));
    }

    private static Environment.Endpoints of(String nginx, String tls, String postgres, String redis) {
        return new Environment.Endpoints(
                URI.create("http://" + nginx),
                URI.create("https://" + tls),
                "jdbc:postgresql://" + postgres + "/" + USER,
                USER,
                System.getenv().getOrDefault("POSTGRES_PASSWORD", USER),
                URI.create("redis://" + redis));
    }
}
