package authlab.lab.experiment;

import authlab.lab.environment.Variant;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Repetitions;
import authlab.lab.measure.Results.Repetition;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loads the lab before anything is measured, step by step until what a request costs the nodes stops falling. A cold
 * variant needs all cores for its compilers: while it does, the rate is halved from step to step, and then doubled again
 * up to the full one. Then all in turn twice more, when their sessions are old enough to be prolonged and memory that was
 * not used for a minute is slow again. What requests cost then tells how many a second the machine bears.
 *
 * @param most the highest rate at which anything is to be measured
 * @param groups the variants under load together, group by group
 */
record WarmUp(Profile.Warm warm, double most, List<List<Variant>> groups) {

    /** Above this share of all cores requests and compilers take what is there, and the price says nothing. */
    private static final double SATURATED = 0.9;

    /** Of the full rate: what a cold variant gets first, and at least. */
    private static final double LEAST = 0.125;

    /** Of what the weakest variant is expected to bear. */
    private static final double SHARE = 0.5;

    /** Rates are multiples of it, so that runs on one machine have the same. */
    private static final double ROUND = 50;

    /** After the last variant the first is visited again: what is compiled meanwhile is known only later. */
    private static final List<String> AGAIN = List.of("again", "and-again");

    /** Trials in which a cold node among warm ones becomes warm. */
    static final int COLD_STEPS = 2;

    /** Length of each of them. */
    static final Duration COLD_STEP = Duration.ofSeconds(5);

    /** What two cores bear while a node of theirs is cold. */
    static final double GENTLE = 400;

    WarmUp {
        groups = List.copyOf(groups);
    }

    /** The same with another full rate. */
    WarmUp at(double perSecond) {
        return new WarmUp(new Profile.Warm(perSecond, warm.seconds(), warm.steps()), most, groups);
    }

    int trials() {
        return groups.size() * (warm.steps() + (measuring() ? AGAIN.size() : 0));
    }

    /** Most steps until a variant is warm. */
    int steps() {
        return warm.steps();
    }

    /** How long they last. */
    Duration longest() {
        return Duration.ofSeconds((long) warm.seconds() * warm.steps());
    }

    /** Where one step is all there is time for, nothing is measured either. */
    private boolean measuring() {
        return warm.steps() > 1;
    }

    Duration load() {
        return Duration.ofSeconds((long) warm.seconds() * trials());
    }

    /**
     * Warms up every variant.
     *
     * @param fork which start of all nodes this is, from 1
     * @return the rate a second that suits all of them: half of what the weakest is expected to bear, by the CPU time that
     *     a request costs servers and generator together, and at most {@link #most}; that where steps are too few to tell
     */
    double run(int fork, Comparison lab) {
        groups.forEach(group -> untilWarm(group, who(group, fork), lab));
        if (!measuring()) {
            return most;
        }
        double dearest = 0;
        for (String again : AGAIN) {
            dearest = groups.stream()
                    .mapToDouble(group -> ofAllRequests(step(group, who(group, fork), again, warm.rate(), lab)))
                    .max()
                    .orElse(0);
        }
        lab.forgetSignedIn();
        return rate(dearest, cores(), most);
    }

    /**
     * The rate for a machine.
     *
     * @param cost CPU ms of 1,000 requests, servers and generator together; 0 when it is unknown
     */
    static double rate(double cost, int cores, double most) {
        if (cost == 0) {
            return most;
        }
        return Math.clamp(Math.floor(SHARE * bears(cost, cores) / ROUND) * ROUND, ROUND, Math.max(ROUND, most));
    }

    /** Requests a second that take all cores, by the CPU ms of 1,000 of them. */
    private static double bears(double cost, int cores) {
        return cores * 1e6 / cost;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String who(List<Variant> group, int fork) {
        return Plan.who(group) + "/" + fork;
    }

    /**
     * Warms up variants whose nodes were just started.
     *
     * @param who what the trials are named after
     */
    void untilWarm(List<Variant> group, String who, Comparison lab) {
        Price price = Price.UNKNOWN;
        double rate = warm.rate() * LEAST;
        for (int step = 1; step <= warm.steps() && !price.stands(); step++) {
            Repetition seen = step(group, who, Integer.toString(step), rate, lab);
            if (rate / bears(ofAllRequests(seen), cores()) > SATURATED) {
                lab.awaitCompilers(group);
                rate = Math.max(rate / 2, warm.rate() * LEAST);
                continue;
            }
            if (rate == warm.rate()) {
                price = price.after(seen.appTimesNginx().orElse(0));
            }
            rate = Math.min(rate * 2, warm.rate());
        }
    }

    /** Warms up a variant of which a node was just started while the others are warm. */
    static void coldNode(Variant variant, String what, double rate, Comparison lab) {
        lab.runInARow(coldNode(variant, what, rate));
        lab.forgetSignedIn();
    }

    /**
     * The trials that do so.
     *
     * @param what what they are named after
     */
    static List<Trial> coldNode(Variant variant, String what, double rate) {
        return IntStream.rangeClosed(1, COLD_STEPS)
                .mapToObj(step -> Trial.warmUp(what + "/" + step, List.of(variant), rate, COLD_STEP))
                .toList();
    }

    /**
     * What requests cost the nodes, step by step, measured by what they cost nginx.
     *
     * @param cheapest what they cost in the cheapest step so far
     * @param notFallen steps in a row in which they got no cheaper
     */
    record Price(double cheapest, int notFallen) {

        static final Price UNKNOWN = new Price(Double.POSITIVE_INFINITY, 0);

        /** A step that costs more than this share of the cheapest before it did not get cheaper. */
        private static final double STOPS_FALLING = 0.95;

        /** The price stands still once before the compiler is done with what is hot. */
        private static final int STEPS_THAT_DO_NOT_FALL = 2;

        Price after(double cost) {
            return new Price(Math.min(cheapest, cost), cost <= cheapest * STOPS_FALLING ? 0 : notFallen + 1);
        }

        boolean stands() {
            return notFallen >= STEPS_THAT_DO_NOT_FALL;
        }
    }

    /** CPU ms of 1,000, servers and generator together; those that are refused by design are work, too. */
    private static double ofAllRequests(Repetition seen) {
        double ofSuccessful = seen.of(Metric.CPU_TOTAL).orElse(0)
                + seen.of(Metric.CPU_GENERATOR).orElse(0);
        return ofSuccessful * (1 - seen.of(Metric.FAILED).orElse(0) / 100);
    }

    private Repetition step(List<Variant> group, String who, String step, double rate, Comparison lab) {
        Trial trial =
                Trial.warmUp(who + "/" + step, group, Plan.bearable(rate, group), Duration.ofSeconds(warm.seconds()));
        return Repetitions.of(lab.run(trial), group.getFirst().name());
    }
}
