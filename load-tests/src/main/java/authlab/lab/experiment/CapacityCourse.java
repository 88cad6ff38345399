package authlab.lab.experiment;

import authlab.lab.check.Capacity;
import authlab.lab.check.CapacitySearch;
import authlab.lab.check.Share;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.History;
import authlab.lab.measure.Repetitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Looks for the highest rate that each variant bears, on ever more nodes; then measures all of them, on two nodes, at
 * shares of what each bears and at one rate that all of them bear.
 *
 * <p>A node too many is one that the balancer leaves alone, so that it is as warm as before when it is used again.
 */
record CapacityCourse(Environment environment, List<Variant> variants, Profile.Capacity size) implements Course {

    private static final double FIRST = 800;

    /** Of what was found on fewer nodes, where a search on more begins. */
    private static final double FEWER = 0.5;

    /** More than two cores can serve or send. */
    private static final double MOST = 8_000;

    /** Trials that a search took at most when it was tried; for the time left only. */
    private static final int ABOUT = 14;

    /** Of what two nodes bear, while the third becomes warm. */
    private static final double BORNE = 0.75;

    CapacityCourse {
        // Half of the requests of a variant that forgets its users fail by design: it bears no rate.
        variants = variants.stream()
                .filter(v -> !v.name().equals("session-memory"))
                .toList();
    }

    /** A variant at one of the rates at which it is measured in the end. */
    record At(Variant variant, Share share, double rate) {}

    @Override
    public int trials() {
        return searches() * ABOUT + warmUps() + shareTrials();
    }

    private int shareTrials() {
        return variants.size() * (1 + Share.values().length * size.repetitions());
    }

    @Override
    public Duration load() {
        return Duration.ofSeconds(
                        (long) size.seconds() * searches() * ABOUT + (long) size.shareSeconds() * shareTrials())
                .plus(WarmUp.COLD_STEP.multipliedBy(warmUps()));
    }

    private int searches() {
        return variants.stream().mapToInt(v -> (int) nodes(v).count()).sum();
    }

    private int warmUps() {
        return WarmUp.COLD_STEPS
                * (int) variants.stream()
                        .flatMapToInt(this::nodes)
                        .filter(n -> n > Variant.NODES)
                        .count();
    }

    /** On how many nodes it is looked for, as far as the variant can have so many. */
    private IntStream nodes(Variant variant) {
        return size.nodes().stream().mapToInt(n -> n).filter(n -> n <= variant.mostNodes());
    }

    @Override
    public void run(Comparison lab) {
        SequencedMap<Variant, Double> bears = new LinkedHashMap<>();
        for (Variant variant : variants) {
            double rate = search(variant, lab);
            if (rate > 0) {
                bears.put(variant, rate);
            } else {
                lab.say(variant.name() + " bears no rate on two nodes, and so is not measured at shares of it");
            }
        }
        bears.forEach((variant, rate) -> afterRest(variant, rate, lab));
        Blocks.of(shares(bears), size.repetitions())
                .forEach(turn -> run(trial(turn.of(), turn.repetition()), Variant.NODES, lab));
    }

    /**
     * One trial that is not measured: while the others were searched, which takes minutes, nobody asked this variant, and
     * the balancer, started anew for fewer nodes, has no connection to it.
     */
    private void afterRest(Variant variant, double bears, Comparison lab) {
        lab.run(Trial.warmUp(
                String.join("/", Capacity.EXPERIMENT, variant.name(), "after-rest"),
                List.of(variant),
                Share.HALF.rate(bears, bears),
                Duration.ofSeconds(size.shareSeconds())));
    }

    /** What it bears on the usual number of nodes; 0 when no rate held. */
    private double search(Variant variant, Comparison lab) {
        double usual = 0;
        double first = FIRST;
        try {
            for (int nodes : nodes(variant).toArray()) {
                environment.scale(variant, nodes);
                lab.forgetSignedIn();
                if (nodes > Variant.NODES) {
                    String third = Capacity.EXPERIMENT + "/" + variant.third().orElseThrow();
                    WarmUp.coldNode(variant, third, Math.max(WarmUp.GENTLE, usual * BORNE), lab);
                }
                double rate = search(variant, nodes, first, lab);
                first = Math.max(FIRST, Math.rint(rate * FEWER));
                usual = nodes == Variant.NODES ? rate : usual;
            }
        } finally {
            environment.scale(variant, Variant.NODES);
            lab.forgetSignedIn();
        }
        return usual;
    }

    private double search(Variant variant, int nodes, double first, Comparison lab) {
        CapacitySearch search = CapacitySearch.from(first, MOST);
        Map<Double, Integer> repetitions = new HashMap<>();
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            Capacity.Level level = new Capacity.Level(nodes, next.getAsDouble());
            int repetition = repetitions.merge(level.rate(), 1, Integer::sum);
            search = search.after(
                    level.rate(),
                    Capacity.held(Repetitions.of(run(trial(variant, level, repetition), nodes, lab), variant.name())));
        }
        return search.bounds().holds();
    }

    private History.Trial run(Trial trial, int nodes, Comparison lab) {
        History.Trial seen = lab.run(trial);
        new Overload(lab).mend(trial, seen, nodes);
        return seen;
    }

    /** Every variant that bears something at every share, those of one share side by side. */
    static List<At> shares(SequencedMap<Variant, Double> bears) {
        double weakest = bears.values().stream().mapToDouble(rate -> rate).min().orElse(0);
        List<At> all = new ArrayList<>();
        for (Share share : Share.values()) {
            bears.forEach((variant, own) -> all.add(new At(variant, share, share.rate(own, weakest))));
        }
        return all;
    }

    private Trial trial(Variant variant, Capacity.Level level, int repetition) {
        return trial(
                        variant,
                        level.condition().replace(", ", "/").replace("/s", "") + "/" + repetition,
                        level.rate(),
                        size.seconds())
                .under(level.condition());
    }

    private Trial trial(At at, int repetition) {
        String share = at.share().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return trial(at.variant(), share + "/" + repetition, at.rate(), size.shareSeconds())
                .under(at.share().condition());
    }

    private Trial trial(Variant variant, String which, double rate, int seconds) {
        return new Trial(
                String.join("/", Capacity.EXPERIMENT, variant.name(), which),
                Capacity.EXPERIMENT,
                Workload.STEADY,
                List.of(variant),
                rate,
                Duration.ofSeconds(seconds),
                List.of());
    }
}
