package authlab.lab.console.live;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.Second;
import authlab.lab.console.event.Second.OfPart;
import authlab.lab.console.event.Second.OfPostgres;
import authlab.lab.console.event.Second.OfRedis;
import authlab.lab.console.event.Second.OfVariant;
import authlab.lab.console.live.Reading.Taken;
import authlab.lab.console.operator.LabOperator.PartReading;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns readings of counters into figures per second. For one thread. */
final class SecondArithmetic {

    private static final double DIGITS = 100;

    private final Deltas<String, PartReading> cpu = new Deltas<>(SecondArithmetic::cores);
    private final Deltas<Part, NodeCounters> nodes = new Deltas<>(Deltas.rates(NodeCounters::since, NodeCounters::per));
    private final Deltas<String, StoreCounters> stores =
            new Deltas<>(Deltas.rates(StoreCounters::since, StoreCounters::per));

    /** What was read for one second; a source that was not read in time is null. */
    record Readings(
            List<Variant> variants,
            @Nullable Taken<Map<String, PartReading>> parts,
            @Nullable Taken<Map<Part, NodeCounters>> nodes,
            @Nullable Taken<StoreCounters> postgres,
            @Nullable Taken<StoreCounters> redis,
            Function<Variant, LoadFigures> load) {}

    Second second(long n, long at, Readings read) {
        Map<String, OfPart> parts = parts(read.parts);
        Map<Part, NodeCounters> rates = rates(read.nodes);
        StoreCounters postgres = read.postgres == null ? null : stores.next("p", read.postgres);
        StoreCounters redis = read.redis == null ? null : stores.next("r", read.redis);
        Map<Variant, @Nullable NodeCounters> requests = new LinkedHashMap<>();
        Map<Variant, Double> counts = new HashMap<>();
        for (Variant variant : read.variants) {
            NodeCounters all = sum(variant, rates, parts);
            requests.put(variant, all);
            counts.put(variant, all == null ? 0.0 : all.requests());
        }
        Attribution attribution = new Attribution(read.variants, counts);
        Map<String, OfVariant> variants = new LinkedHashMap<>();
        requests.forEach((variant, all) -> variants.put(
                variant.name(), variant(variant, all, read.load.apply(variant), attribution, postgres, redis)));
        return new Second(
                n,
                at,
                parts,
                variants,
                postgres == null ? OfPostgres.UNKNOWN : new OfPostgres(rounded(postgres.all()), postgres.connections()),
                redis == null ? OfRedis.UNKNOWN : new OfRedis(rounded(redis.all()), redis.connections()));
    }

    private static OfVariant variant(
            Variant variant,
            @Nullable NodeCounters nodes,
            LoadFigures load,
            Attribution attribution,
            @Nullable StoreCounters postgres,
            @Nullable StoreCounters redis) {
        return new OfVariant(
                nodes == null ? null : rounded(nodes.requests() + load.unserved()),
                nodes == null ? null : rounded(nodes.refused()),
                nodes == null ? null : rounded(nodes.failed() + load.unserved()),
                rounded(load.p50()),
                rounded(load.p99()),
                rounded(attribution.statements(variant, postgres)),
                rounded(attribution.commands(variant, redis)));
    }

    private Map<String, OfPart> parts(@Nullable Taken<Map<String, PartReading>> read) {
        Map<String, OfPart> parts = new LinkedHashMap<>();
        if (read != null) {
            read.value().forEach((name, part) -> {
                boolean runs = part.instance() != 0;
                PartReading delta = runs ? cpu.next(name, new Taken<>(part, read.at())) : null;
                parts.put(
                        name,
                        new OfPart(
                                part.state(),
                                delta == null ? null : rounded(delta.cpuSeconds()),
                                runs ? part.memory() : null));
            });
        }
        return parts;
    }

    /** CPU time since the start of the process if it was started again in between. */
    private static PartReading cores(PartReading now, PartReading before, double seconds) {
        double since = now.instance() == before.instance() ? before.cpuSeconds() : 0;
        return new PartReading(
                now.state(), now.instance(), Math.max(0, now.cpuSeconds() - since) / seconds, now.memory());
    }

    private Map<Part, NodeCounters> rates(@Nullable Taken<Map<Part, NodeCounters>> read) {
        Map<Part, NodeCounters> rates = new HashMap<>();
        if (read != null) {
            read.value().forEach((node, counters) -> {
                NodeCounters rate = nodes.next(node, new Taken<>(counters, read.at()));
                if (rate != null) {
                    rates.put(node, rate);
                }
            });
        }
        return rates;
    }

    /** Null if no node was read; a node that is known to serve nothing counts as read. */
    private static @Nullable NodeCounters sum(
            Variant variant, Map<Part, NodeCounters> rates, Map<String, OfPart> parts) {
        List<Part> mine = variant.allNodes();
        boolean known = mine.stream().anyMatch(rates::containsKey)
                || variant.nodes().stream().allMatch(node -> servesNothing(parts.get(node.name())));
        return known
                ? mine.stream()
                        .map(node -> rates.getOrDefault(node, NodeCounters.NONE))
                        .reduce(NodeCounters.NONE, NodeCounters::plus)
                : null;
    }

    private static boolean servesNothing(@Nullable OfPart part) {
        return part != null && PartReading.isDown(part.state());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Double.valueOf(Math.round(value * DIGITS) / DIGITS);
    }

    /** Pages were closed for a while: differences to what was read before would be averages over that time. */
    void forget() {
        cpu.forget();
        nodes.forget();
        stores.forget();
    }
}
