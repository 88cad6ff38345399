package authlab.lab.experiment;

import authlab.lab.check.Differences;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.fault.Fault;
import authlab.lab.measure.Figures;
import authlab.lab.workload.Load.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every load of a comparison, in order; attacks are not among them.
 *
 * @param forks before each but the first all nodes are started anew and warmed up
 */
record Plan(List<List<Trial>> forks) {

    /** Requests a second and variant. */
    private static final double MOST_TOGETHER = 40;

    /**
     * One uninterrupted load on one or more variants.
     *
     * @param id the experiment, the variant (or {@code together}) and the repetition, such as {@code steady/jwt/2}
     * @param condition what is set otherwise than usual, for the history; empty for nothing
     * @param beside what else arrives a second, in {@link Workload#NEIGHBOUR}
     */
    record Trial(
            String id,
            String experiment,
            Workload workload,
            List<Variant> variants,
            double rate,
            Duration lasts,
            List<Fault> faults,
            String condition,
            double beside) {

        /** Nothing is set otherwise than usual, and nothing arrives beside it. */
        Trial(
                String id,
                String experiment,
                Workload workload,
                List<Variant> variants,
                double rate,
                Duration lasts,
                List<Fault> faults) {
            this(id, experiment, workload, variants, rate, lasts, faults, "", 0);
        }

        /** Load before anything is measured, or before what was started anew is. */
        static Trial warmUp(String which, List<Variant> variants, double rate, Duration lasts) {
            return new Trial(
                    Figures.WARM_UP + "/" + which, Figures.WARM_UP, Workload.STEADY, variants, rate, lasts, List.of());
        }

        /** The same with something set otherwise. */
        Trial under(String otherwise) {
            return new Trial(id, experiment, workload, variants, rate, lasts, faults, otherwise, beside);
        }

        /** The same at another rate. */
        Trial at(double perSecond) {
            return new Trial(id, experiment, workload, variants, perSecond, lasts, faults, condition, beside);
        }

        Trial beside(double perSecond) {
            return new Trial(id, experiment, workload, variants, rate, lasts, faults, condition, perSecond);
        }

        /** Whether it is looked at how many connections are in use. */
        boolean watched() {
            return workload == Workload.NEIGHBOUR;
        }

        /** Load before anything is measured; whoever is signed out by a server that is still cold is not part of it. */
        boolean warmsUp() {
            return experiment.equals(Figures.WARM_UP);
        }

        /** What is cold gets its first load ramped up. */
        Shape shape() {
            return warmsUp() && first() ? Shape.RAMP : Shape.CONSTANT;
        }

        /** Whether Gatling's own report is wanted: of one repetition of each, as they differ in noise only. */
        boolean reported() {
            return !warmsUp() && condition.isEmpty() && first();
        }

        private boolean first() {
            return id.endsWith("/1");
        }
    }

    Plan {
        forks = forks.stream().map(List::copyOf).toList();
    }

    static Plan of(Profile profile, List<Variant> variants, List<Experiment> experiments) {
        List<List<Trial>> forks = new ArrayList<>(List.of(new ArrayList<>()));
        for (Experiment experiment : experiments) {
            switch (experiment.broken()) {
                case OWN -> {}
                case NOTHING -> {
                    List<List<Trial>> its = repeated(profile, variants, experiment);
                    forks.getLast().addAll(its.getFirst());
                    forks.addAll(its.subList(1, its.size()));
                }
                case ONE_NODE -> {
                    forks.getLast().addAll(nodeDies(profile, variants, experiment));
                    if (experiments.stream().anyMatch(Experiment::takesNodesOver)) {
                        forks.getLast().addAll(warmAgain(variants, experiment));
                    }
                }
                case CACHE ->
                    forks.getLast().add(broken(profile.faults(), variants, experiment, List.of(Environment.REDIS)));
            }
        }
        return new Plan(forks);
    }

    List<Trial> trials() {
        return forks.stream().flatMap(List::stream).toList();
    }

    /** Load on every variant before anything is measured; nothing where nothing will be. */
    static WarmUp warmUp(Profile profile, List<Variant> variants, List<Experiment> experiments) {
        boolean wanted = experiments.stream().anyMatch(Experiment::warms);
        return new WarmUp(
                profile.warm(), profile.steady().rate(), wanted ? groups(profile.together(), variants) : List.of());
    }

    /** The same with {@code steady} at another rate. */
    Plan steadyAt(double perSecond) {
        return new Plan(forks.stream()
                .map(trials -> trials.stream()
                        .map(t -> t.experiment().equals(Experiment.STEADY.label()) ? t.at(perSecond) : t)
                        .toList())
                .toList());
    }

    /** Load alone: its length, without starting, probing and the like. */
    Duration load() {
        return trials().stream().map(Trial::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    /** Fork by fork. */
    private static List<List<Trial>> repeated(Profile profile, List<Variant> variants, Experiment experiment) {
        Profile.Repeated repeated = experiment.workload() == Workload.STEADY ? profile.steady() : profile.journey();
        List<As> all = new ArrayList<>(variants.stream().map(v -> new As(v, "")).toList());
        if (experiment == Experiment.STEADY) {
            all.addFirst(new As(baseline(variants), Differences.CONTROL));
        }
        List<List<Trial>> forks = new ArrayList<>();
        for (Blocks.Turn<As> turn : Blocks.of(all, repeated.repetitions())) {
            if (repeated.fork(turn.repetition()) > forks.size()) {
                forks.add(new ArrayList<>());
            }
            forks.getLast()
                    .add(new Trial(
                                    experiment.label() + "/" + turn.of().name() + "/" + turn.repetition(),
                                    experiment.label(),
                                    experiment.workload(),
                                    List.of(turn.of().variant()),
                                    repeated.rate(),
                                    Duration.ofSeconds(repeated.seconds()),
                                    List.of())
                            .under(turn.of().condition()));
        }
        return forks;
    }

    /** A variant under a condition. */
    private record As(Variant variant, String condition) {
        String name() {
            return condition.isEmpty() ? variant.name() : variant.name() + "-" + condition;
        }
    }

    /** The variant that the others are compared with, and that is measured twice, as if it were two. */
    private static Variant baseline(List<Variant> variants) {
        return variants.stream()
                .filter(v -> v.name().equals(Differences.USUAL_BASELINE))
                .findFirst()
                .orElse(variants.getFirst());
    }

    /** The first node of each variant, killed. */
    private static List<Trial> nodeDies(Profile profile, List<Variant> variants, Experiment experiment) {
        return groups(profile.together(), variants).stream()
                .map(group -> broken(
                        profile.faults(),
                        group,
                        experiment,
                        group.stream().map(v -> v.nodes().getFirst()).toList()))
                .toList();
    }

    /** The nodes that were started again are cold beside the others, which what is measured next would show. */
    private static List<Trial> warmAgain(List<Variant> variants, Experiment experiment) {
        return variants.stream()
                .flatMap(v -> WarmUp.coldNode(v, experiment.label() + "/" + v.name(), WarmUp.GENTLE).stream())
                .toList();
    }

    private static Trial broken(
            Profile.Faults times, List<Variant> variants, Experiment experiment, List<String> parts) {
        return new Trial(
                id(experiment, variants, 1),
                experiment.label(),
                experiment.workload(),
                variants,
                bearable(times.rate(), variants),
                Duration.ofSeconds(times.seconds()),
                parts.stream()
                        .map(p -> new Fault(Fault.Kind.KILL, p, times.injectedAfter(), times.healedAfter()))
                        .toList());
    }

    private static List<List<Variant>> groups(boolean together, List<Variant> variants) {
        return together ? List.of(variants) : variants.stream().map(List::of).toList();
    }

    /** What two cores can carry when several variants are under load at once. */
    static double bearable(double rate, List<Variant> group) {
        return group.size() > 1 ? Math.min(rate, MOST_TOGETHER) : rate;
    }

    static String who(List<Variant> group) {
        return group.size() > 1 ? "together" : group.getFirst().name();
    }

    private static String id(Experiment experiment, List<Variant> group, int repetition) {
        return experiment.label() + "/" + who(group) + "/" + repetition;
    }
}
