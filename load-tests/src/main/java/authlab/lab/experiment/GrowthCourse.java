package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Growth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same load while the stores hold ever more sessions. Those that keep no session are beside them, as the control: what
 * grows with them too is the machine's.
 */
record GrowthCourse(Environment environment, List<Variant> variants, Profile.Growth size) implements Course {

    GrowthCourse {
        variants = variants.stream().filter(GrowthCourse::concerned).toList();
    }

    /** Sessions in a shared store, and tokens that no store is asked about, signed as usual. */
    private static boolean concerned(Variant variant) {
        return filled(variant) || variant.name().equals("jwt");
    }

    private static boolean filled(Variant variant) {
        return variant.app() == Variant.App.SESSION && !variant.stores().isEmpty();
    }

    @Override
    public int trials() {
        return size.sessions().size() * size.repetitions() * variants.size();
    }

    @Override
    public Duration load() {
        return Duration.ofSeconds((long) trials() * size.seconds());
    }

    @Override
    public void run(Comparison lab) {
        Map<Variant, Filled> stores = new LinkedHashMap<>();
        variants.stream().filter(GrowthCourse::filled).forEach(v -> stores.put(v, new Filled(environment, v)));
        try (var _ = new AtLast(() -> stores.values().forEach(Filled::close))) {
            for (int sessions : size.sessions()) {
                stores.forEach((variant, store) -> {
                    lab.say("filling " + variant.name() + " up to " + sessions + " sessions");
                    lab.note(trial(variant, sessions, 1), Growth.LABEL, store.upTo(sessions));
                });
                for (int repetition = 1; repetition <= size.repetitions(); repetition++) {
                    for (Variant v : repetition % 2 == 1 ? variants : variants.reversed()) {
                        lab.run(trial(v, sessions, repetition));
                    }
                }
            }
        }
    }

    private Trial trial(Variant variant, int sessions, int repetition) {
        String condition = "sessions=" + sessions;
        return new Trial(
                        Experiment.GROWTH.label() + "/" + condition + "/" + variant.name() + "/" + repetition,
                        Experiment.GROWTH.label(),
                        Workload.STEADY,
                        List.of(variant),
                        size.rate(),
                        Duration.ofSeconds(size.seconds()),
                        List.of())
                .under(condition);
    }
}
