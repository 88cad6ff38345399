package authlab.core.http;

import authlab.core.Dependency;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The metrics of this process as Prometheus text. Labels have few known values; none identifies a user. */
final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> authentications = new ConcurrentHashMap<>();

    /** A strong reference: the registry itself holds weak ones. */
    private final Map<String, LongSupplier> counters;

    /** @param counters monotonic counters kept elsewhere, by name */
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

    /** Counts a request. The route is a registered path or {@link Exchange#NO_ROUTE}, never the path as sent. */
    void answered(String route, int status, long nanos) {
        requests.computeIfAbsent(
                        new Request(route, status),
                        r -> Timer.builder("http_requests")
                                .tag("route", r.route)
                                .tag("status", Integer.toString(r.status))
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts one authentication and its duration. */
    void authenticated(String outcome, long nanos) {
        authentications
                .computeIfAbsent(
                        outcome,
                        name -> Timer.builder("authentications")
                                .tag("outcome", name)
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    String scrape() {
        return registry.scrape();
    }

    private record Request(String route, int status) {}
}
