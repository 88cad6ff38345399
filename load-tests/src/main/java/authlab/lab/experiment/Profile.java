package authlab.lab.experiment;

import authlab.lab.attack.Attack;
import authlab.lab.attack.Catalogue;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much time a comparison takes, and how much its figures are worth.
 *
 * <p>Rates are arrivals a second at each variant. They are the same for all variants, and low enough for two cores that
 * carry the whole lab and the generator.
 *
 * @param users how many are signed in at each variant before a load
 * @param together whether variants share a trial to warm up and when a node dies, to save time; never a journey, since
 *     two cores cannot hash the passwords of all variants at once
 * @param attacks what attackers try
 */
public record Profile(
        String label,
        Warm warm,
        Repeated steady,
        Repeated journey,
        Faults faults,
        Growth growth,
        Neighbour neighbour,
        Capacity capacity,
        Switching switching,
        Cost cost,
        int users,
        boolean together,
        Attacks attacks) {

    /** Shows in two minutes that everything works; not a measurement. */
    public static final Profile SMOKE = new Profile(
            "smoke",
            new Warm(400, 3, 1),
            new Repeated(1, 1, 50, 3),
            new Repeated(1, 1, 5, 3),
            new Faults(20, 9, 2, 2),
            new Growth(List.of(0, 1_000), 1, 50, 3),
            new Neighbour(40, List.of(0, 50), 1, 3),
            new Capacity(List.of(1, 2), 3, 1, 2),
            new Switching(1, 50, 3, false),
            new Cost(1, 40, 5),
            10,
            true,
            new Attacks(Catalogue.few(), 100));

    // What is measured is measured with these, whether by name or in the full profile.
    private static final Warm WARM = new Warm(800, 3, 14);
    private static final Repeated JOURNEY = new Repeated(1, 1, 3, 6);
    private static final Faults FAULTS = new Faults(100, 15, 3, 5);
    private static final Growth GROWTH = new Growth(List.of(0, 10_000, 100_000, 1_000_000), 2, 150, 4);
    private static final Neighbour NEIGHBOUR = new Neighbour(75, List.of(0, 800, 2_400), 6, 2);
    private static final Capacity CAPACITY = new Capacity(List.of(1, 2, 3), 3, 6, 2);
    private static final Cost COST = new Cost(3, 50, 8);

    public static final Profile DEFAULT = new Profile(
            "default",
            WARM,
            new Repeated(1, 10, 800, 2),
            JOURNEY,
            FAULTS,
            GROWTH,
            NEIGHBOUR,
            CAPACITY,
            new Switching(6, 500, 2, false),
            COST,
            40,
            false,
            new Attacks(Catalogue.few(), 1000));

    public static final Profile FULL = new Profile(
            "full",
            WARM,
            new Repeated(2, 12, 800, 2),
            JOURNEY,
            FAULTS,
            GROWTH,
            NEIGHBOUR,
            CAPACITY,
            new Switching(6, 500, 2, true),
            COST,
            40,
            false,
            new Attacks(Catalogue.all(), 1000));

    /** What attackers try, and how many worthless credentials each flood sends. */
    record Attacks(List<Attack> attacks, int flood) {
        Attacks {
            attacks = List.copyOf(attacks);
        }
    }

    Assault assault(Environment environment, List<Variant> variants) {
        return new Assault(environment, variants, attacks.attacks(), attacks.flood());
    }

    /** The courses of those experiments that have one. */
    List<Course> courses(Environment environment, List<Variant> variants, List<Experiment> experiments) {
        List<Course> courses = new ArrayList<>();
        if (experiments.contains(Experiment.GROWTH)) {
            courses.add(new GrowthCourse(environment, variants, growth));
        }
        if (experiments.contains(Experiment.NEIGHBOUR)) {
            courses.add(new NeighbourCourse(variants, neighbour));
        }
        if (experiments.contains(Experiment.CAPACITY)) {
            courses.add(new CapacityCourse(environment, variants, capacity));
        }
        if (experiments.contains(Experiment.SWITCHES)) {
            courses.add(new SwitchCourse(
                    environment,
                    Switches.of(variants, switching.all()),
                    switching,
                    Plan.warmUp(this, variants, experiments).at(switching.rate())));
        }
        if (experiments.contains(Experiment.COST)) {
            courses.add(new CostCourse(variants, cost));
        }
        return courses;
    }

    /** What is asked when nobody names an experiment. */
    public List<Experiment> experiments() {
        return Arrays.stream(Experiment.values())
                .filter(e -> equals(FULL) || !e.onDemand())
                .toList();
    }

    /**
     * The sizes of {@code growth}, and the load at each.
     *
     * @param sessions how many the stores hold, smallest first; the first is the base line
     */
    record Growth(List<Integer> sessions, int repetitions, double rate, int seconds) {
        Growth {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * The steps of {@code neighbour}, the last of them more than two cores bear.
     *
     * @param orders business calls a second
     * @param beside how many a second ask who they are; the first is the base line
     */
    record Neighbour(double orders, List<Integer> beside, int repetitions, int seconds) {
        Neighbour {
            beside = List.copyOf(beside);
        }
    }

    /**
     * Size of {@code capacity}.
     *
     * @param nodes on how many nodes it is looked for
     * @param seconds length of each trial of the search
     * @param repetitions of each share of what was found
     * @param shareSeconds length of each of them
     */
    record Capacity(List<Integer> nodes, int seconds, int repetitions, int shareSeconds) {
        Capacity {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Size of {@code switches}.
     *
     * @param trials how many of each way that the nodes are set up
     * @param all whether the whole catalogue is tried
     */
    record Switching(int trials, double rate, int seconds, boolean all) {}

    /** Repetitions and length of {@code cost}. */
    record Cost(int repetitions, double rate, int seconds) {}

    /**
     * Load before anything is measured, at each variant.
     *
     * @param seconds length of one step
     * @param steps most steps
     */
    record Warm(double rate, int seconds, int steps) {}

    /**
     * The load of {@code steady}, whose rate is the highest, or of {@code journey}, whose rate counts visits.
     *
     * @param forks how often it begins with nodes that were just started
     * @param each repetitions of each fork
     */
    record Repeated(int forks, int each, double rate, int seconds) {

        int repetitions() {
            return forks * each;
        }

        /** To which fork a repetition belongs, both from 1. */
        int fork(int repetition) {
            return (repetition - 1) / each + 1;
        }
    }

    /**
     * Length of the experiments with a fault.
     *
     * @param seconds how long the load lasts
     * @param after when the fault is injected
     * @param lasts until it is healed
     */
    record Faults(double rate, int seconds, int after, int lasts) {
        Duration injectedAfter() {
            return Duration.ofSeconds(after);
        }

        Duration healedAfter() {
            return Duration.ofSeconds(lasts);
        }
    }
}
