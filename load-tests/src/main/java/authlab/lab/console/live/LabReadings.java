package authlab.lab.console.live;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Part;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.probe.NodeMetrics;
import authlab.lab.probe.PostgresProbe;
import authlab.lab.probe.Probe;
import authlab.lab.probe.RedisProbe;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The counters of one lab, each source read by itself. */
final class LabReadings implements AutoCloseable {

    /** Connections count as used if they were within this time. */
    private static final Duration USED_WITHIN = Duration.ofSeconds(1);

    private static final Duration METRICS_WITHIN = Duration.ofMillis(400);

    private final Lab lab;
    private final NodeMetrics metrics;
    private final Probe postgresProbe;
    private final Probe redisProbe;
    private final Reading<Map<Part, NodeCounters>> nodes;
    private final Reading<StoreCounters> postgres;
    private final Reading<StoreCounters> redis;

    LabReadings(Lab lab) {
        this.lab = lab;
        metrics = new NodeMetrics(lab.endpoints().nodes(), METRICS_WITHIN);
        postgresProbe = PostgresProbe.counters(lab.endpoints());
        redisProbe = new RedisProbe(lab.endpoints().redis());
        nodes = new Reading<>(() -> counters(metrics.read()));
        postgres = new Reading<>(() -> StoreCounters.ofPostgres(values(postgresProbe, Component.POSTGRES)));
        redis = new Reading<>(() -> StoreCounters.ofRedis(values(redisProbe, Component.REDIS)));
    }

    private static Map<Part, NodeCounters> counters(Map<Part, String> metrics) {
        Map<Part, NodeCounters> all = new HashMap<>();
        metrics.forEach((node, text) -> all.put(node, NodeCounters.parse(text)));
        all.values().removeIf(counters -> !counters.isKnown());
        return all;
    }

    private static Map<String, Double> values(Probe probe, Component store) {
        return Optional.ofNullable(probe.read(USED_WITHIN).get(store.label()))
                .orElseThrow(() -> new IllegalStateException(store.label() + " does not answer"));
    }

    Lab lab() {
        return lab;
    }

    Reading<Map<Part, NodeCounters>> nodes() {
        return nodes;
    }

    Reading<StoreCounters> postgres() {
        return postgres;
    }

    Reading<StoreCounters> redis() {
        return redis;
    }

    List<CompletableFuture<Void>> start(ExecutorService threads) {
        return List.of(nodes.start(threads), postgres.start(threads), redis.start(threads));
    }

    /** The probes belong to the threads that read them, so they are closed in threads of their own. */
    @Override
    public void close() {
        metrics.close();
        Thread.ofVirtual().start(postgresProbe::close);
        Thread.ofVirtual().start(redisProbe::close);
    }
}
