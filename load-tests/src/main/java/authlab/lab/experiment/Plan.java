package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.fault.Fault;
import authlab.lab.measure.Figures;
import authlab.lab.workload.Load.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every load of a comparison, in order; attacks are not among them. */
record Plan(List<Trial> trials) {

    /**
     * One uninterrupted load on one or more variants.
     *
     * @param id the experiment, the variant (or {@code together}) and the repetition, such as {@code steady/jwt/2}
     */
    record Trial(
            String id,
            String experiment,
            Workload workload,
            List<Variant> variants,
            double rate,
            Duration lasts,
            List<Fault> faults) {

        /** Warming up is ramped; whoever was signed out by a server that was still cold is not part of a measurement. */
        Shape shape() {
            return experiment.equals(Figures.WARM_UP) ? Shape.RAMP : Shape.CONSTANT;
        }

        /** Whether Gatling's own report is wanted: of one repetition of each, as they differ in noise only. */
        boolean reported() {
            return id.endsWith("/1");
        }
    }

    Plan {
        trials = List.copyOf(trials);
    }

    static Plan of(Profile profile, List<Variant> variants, List<Experiment> experiments) {
        List<Trial> trials = new ArrayList<>();
        Duration warm = Duration.ofSeconds(profile.warm().seconds());
        boolean loads = experiments.stream().anyMatch(e -> e.broken() != Experiment.Broken.NOTHING_ATTACKED);
        for (Variant v : loads ? variants : List.<Variant>of()) {
            trials.add(new Trial(
                    Figures.WARM_UP + "/" + v.name(),
                    Figures.WARM_UP,
                    Workload.STEADY,
                    List.of(v),
                    profile.warm().rate(),
                    warm,
                    List.of()));
        }
        for (Experiment experiment : experiments) {
            trials.addAll(
                    switch (experiment.broken()) {
                        case NOTHING -> repeated(profile, variants, experiment);
                        case ONE_NODE -> nodeDies(profile.faults(), variants, experiment);
                        case CACHE ->
                            List.of(together(profile.faults(), variants, experiment, List.of(Environment.REDIS)));
                        case NOTHING_ATTACKED -> List.of();
                    });
        }
        return new Plan(trials);
    }

    /** Load alone: its length, without starting, probing and the like. */
    Duration load() {
        return trials.stream().map(Trial::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    /** A B … B A: every other repetition goes backwards, so that a drift of the machine hits all variants alike. */
    private static List<Trial> repeated(Profile profile, List<Variant> variants, Experiment experiment) {
        List<Trial> trials = new ArrayList<>();
        boolean steady = experiment.workload() == Workload.STEADY;
        int repetitions =
                steady ? profile.steady().repetitions() : profile.journey().repetitions();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (Variant v : repetition % 2 == 1 ? variants : variants.reversed()) {
                trials.add(new Trial(
                        id(experiment, v.name(), repetition),
                        experiment.label(),
                        experiment.workload(),
                        List.of(v),
                        steady ? profile.steady().rate() : profile.journey().rate(),
                        Duration.ofSeconds(
                                steady
                                        ? profile.steady().seconds()
                                        : profile.journey().seconds()),
                        List.of()));
            }
        }
        return trials;
    }

    private static List<Trial> nodeDies(Profile.Faults times, List<Variant> variants, Experiment experiment) {
        if (times.together()) {
            return List.of(together(
                    times,
                    variants,
                    experiment,
                    variants.stream().map(v -> v.nodes().getFirst()).toList()));
        }
        return variants.stream()
                .map(v -> trial(
                        times,
                        List.of(v),
                        experiment,
                        id(experiment, v.name(), 1),
                        List.of(v.nodes().getFirst())))
                .toList();
    }

    private static Trial together(
            Profile.Faults times, List<Variant> variants, Experiment experiment, List<String> parts) {
        return trial(times, variants, experiment, id(experiment, "together", 1), parts);
    }

    private static Trial trial(
            Profile.Faults times, List<Variant> variants, Experiment experiment, String id, List<String> parts) {
        return new Trial(
                id,
                experiment.label(),
                experiment.workload(),
                variants,
                variants.size() > 1 ? Math.min(times.rate(), 40) : times.rate(),
                Duration.ofSeconds(times.seconds()),
                parts.stream()
                        .map(p -> new Fault(Fault.Kind.KILL, p, times.injectedAfter(), times.healedAfter()))
                        .toList());
    }

    private static String id(Experiment experiment, String who, int repetition) {
        return experiment.label() + "/" + who + "/" + repetition;
    }
}
