package authlab.lab.experiment;

import authlab.lab.check.Capacity;
import authlab.lab.check.CapacitySearch;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Repetitions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Looks for the highest rate that each variant bears, on different numbers of nodes.
 *
 * <p>A node too many is killed for the time; the balancer leaves it alone, as it would any dead node.
 *
 * @param nodes how many nodes to try
 * @param lasts how long each trial loads
 */
record CapacityCourse(Environment environment, List<Variant> variants, List<Integer> nodes, Duration lasts)
        implements Course {

    private static final double FIRST = 150;

    /** More than two cores can serve or send. */
    private static final double MOST = 5_000;

    /** Trials that a search took at most when it was tried; for the time left only. */
    private static final int ABOUT = 10;

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    CapacityCourse {
        // Half of the requests of a variant that forgets its users fail by design: it bears no rate.
        variants = variants.stream()
                .filter(v -> !v.name().equals("session-memory"))
                .toList();
        nodes = List.copyOf(nodes);
    }

    @Override
    public int trials() {
        return variants.size() * nodes.size() * ABOUT;
    }

    @Override
    public Duration load() {
        return lasts.multipliedBy(trials());
    }

    @Override
    public void run(Comparison lab) {
        for (Variant variant : variants) {
            for (int count : nodes) {
                on(variant, count, () -> search(variant, count, lab));
            }
        }
    }

    private void on(Variant variant, int count, Runnable search) {
        List<String> spare = variant.nodes().subList(count, variant.nodes().size());
        try {
            spare.forEach(environment::kill);
            search.run();
        } finally {
            spare.forEach(environment::restart);
            spare.forEach(node -> environment.awaitReady(node, READY_WITHIN));
        }
    }

    private void search(Variant variant, int count, Comparison lab) {
        CapacitySearch search = CapacitySearch.from(FIRST, MOST);
        Map<Double, Integer> repetitions = new HashMap<>();
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            Capacity.Level level = new Capacity.Level(count, next.getAsDouble());
            int repetition = repetitions.merge(level.rate(), 1, Integer::sum);
            search = search.after(
                    level.rate(),
                    Capacity.held(Repetitions.of(lab.run(trial(variant, level, repetition)), variant.name())));
        }
    }

    private Trial trial(Variant variant, Capacity.Level level, int repetition) {
        return new Trial(
                        String.join(
                                "/",
                                Capacity.EXPERIMENT,
                                variant.name(),
                                level.condition().replace(", ", "/").replace("/s", ""),
                                Integer.toString(repetition)),
                        Capacity.EXPERIMENT,
                        Workload.STEADY,
                        List.of(variant),
                        level.rate(),
                        lasts,
                        List.of())
                .under(level.condition());
    }
}
