package authlab.core.http;

import authlab.core.AuthOutcome;
import authlab.core.Dependency;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What the process counts of itself, as Prometheus text. Every label has a few known values; none names a user. */
final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> authentications = new ConcurrentHashMap<>();

    /** Held here because the registry holds what it reads weakly, and a count would stand still once it is collected. */
    private final Map<String, LongSupplier> counters;

    /** @param counters counts that are kept elsewhere and only grow, by name */
    Metrics(List<Dependency> dependencies, Map<String, LongSupplier> counters) {
        this.counters = Map.copyOf(counters);
        this.counters.forEach((name, count) ->
                FunctionCounter.builder(name, count, LongSupplier::getAsLong).register(registry));
        for (Dependency dependency : dependencies) {
            Gauge.builder(
                            "store_connections_in_use",
                            dependency,
                            d -> d.connectionsInUse().getAsInt())
                    .tag("store", dependency.name())
                    .register(registry);
        }
    }

    /** Counts an answered request. The route is a registered path or {@link Exchange#NO_ROUTE}, never what was sent. */
    void answered(String route, int status, long nanos) {
        requests.computeIfAbsent(
                        new Request(route, status),
                        r -> Timer.builder("http_requests")
                                .tag("route", r.route)
                                .tag("status", Integer.toString(r.status))
                                .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    /** Counts one authentication and what it cost. */
    void authenticated(AuthOutcome outcome, long nanos) {
        authentications
                .computeIfAbsent(
                        outcome.getClass().getSimpleName(),
                        name -> Timer.builder("authentications")
                                .tag("outcome", name)
                                .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    String scrape() {
        return registry.scrape();
    }

    private record Request(String route, int status) {}
}
