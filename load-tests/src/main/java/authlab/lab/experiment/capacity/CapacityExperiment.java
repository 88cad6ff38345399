package authlab.lab.experiment.capacity;

import authlab.lab.analysis.Repetitions;
import authlab.lab.catalogue.CapacityShare;
import authlab.lab.catalogue.Condition.CapacityLevel;
import authlab.lab.catalogue.Condition.OfCapacity;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.OverloadRecovery;
import authlab.lab.experiment.runner.Repeated;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.experiment.runner.WarmUp;
import authlab.lab.record.History;
import authlab.lab.workload.Load.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Maximum sustainable throughput of each variant on one, two and three nodes, and latency at shares of it. */
public final class CapacityExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        // A variant that refuses half of its requests by design sustains no rate.
        List<Variant> searched =
                setup.variants().stream().filter(v -> !v.refusesByDesign()).toList();
        boolean measured = setup.profile().isMeasurement();
        Driver.Size size = new Driver.Size(
                measured ? List.of(1, 2, 3) : List.of(1, 2),
                Duration.ofSeconds(measured ? 2 : 3),
                measured ? 6 : 1,
                Duration.ofSeconds(2));
        return Optional.of(new Driver(environment, searched, size));
    }

    /**
     * Searches the maximum sustainable throughput of each variant on one, two and three nodes; then measures all
     * variants, on two nodes, at shares of their own maximum and at one rate that all sustain.
     *
     * <p>A surplus node keeps running without load, so that it is still warm when it is used again.
     */
    record Driver(Environment environment, List<Variant> variants, Size size) implements AdaptiveExperiment {

        private static final double FIRST = 800;

        /** First rate of a search on more nodes, as a share of the maximum on fewer nodes. */
        private static final double FIRST_SHARE = 0.5;

        /** More than two cores can serve or generate. */
        private static final double MOST = 8_000;

        /** Maximum number of trials of a search so far, to estimate the remaining time. */
        private static final int TRIALS_PER_SEARCH = 14;

        /** Rate while the third node is warmed up, as a share of the maximum of two nodes. */
        private static final double WARM_UP_SHARE = 0.75;

        /**
         * Size of the experiment.
         *
         * @param nodes numbers of nodes for which the maximum is searched, ascending
         * @param lasts length of each trial of the search
         * @param repetitions of each share of the maximum
         * @param shareLasts length of each of them
         */
        record Size(List<Integer> nodes, Duration lasts, int repetitions, Duration shareLasts) {}

        /** A variant at one share of its maximum. */
        public record OperatingPoint(Variant variant, CapacityShare share, double rate) {}

        @Override
        public int trials() {
            return searches() * TRIALS_PER_SEARCH + warmUps() + shareTrials();
        }

        private int shareTrials() {
            return variants.size() * (1 + CapacityShare.values().length * size.repetitions());
        }

        @Override
        public Duration load() {
            return size.lasts()
                    .multipliedBy((long) searches() * TRIALS_PER_SEARCH)
                    .plus(size.shareLasts().multipliedBy(shareTrials()))
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

        /** The numbers of nodes of the search that the variant can have. */
        private IntStream nodes(Variant variant) {
            return size.nodes().stream().mapToInt(n -> n).filter(n -> n <= variant.mostNodes());
        }

        @Override
        public void run(TrialRunner lab) {
            SequencedMap<Variant, Double> sustained = new LinkedHashMap<>();
            for (Variant variant : variants) {
                double rate = search(variant, lab);
                if (rate > 0) {
                    sustained.put(variant, rate);
                } else {
                    lab.say(variant.name() + " sustains no rate on two nodes and is not measured at shares of it");
                }
            }
            sustained.forEach((variant, rate) -> afterRest(variant, rate, lab));
            Repeated.blocks(shares(sustained), size.repetitions())
                    .forEach(turn -> run(trial(turn.of(), turn.repetition()), Variant.NODES, lab));
        }

        /**
         * One trial that is not measured: during the searches of the others, which take minutes, this variant had no
         * load, and the balancer was restarted and has no connections to it.
         */
        private void afterRest(Variant variant, double sustained, TrialRunner lab) {
            lab.run(Trial.warmUp(
                    Experiment.CAPACITY.label() + "/" + variant.name() + "/after-rest",
                    List.of(variant),
                    CapacityShare.HALF.rate(sustained, sustained),
                    size.shareLasts(),
                    Shape.CONSTANT));
        }

        /** The maximum on the usual number of nodes; 0 if no rate met the objective. */
        private double search(Variant variant, TrialRunner lab) {
            double usual = 0;
            double first = FIRST;
            try {
                for (int nodes : nodes(variant).toArray()) {
                    environment.scale(variant, nodes);
                    lab.forgetSignedIn();
                    if (nodes > Variant.NODES) {
                        String third = Experiment.CAPACITY.label() + "/"
                                + variant.third().orElseThrow();
                        WarmUp.coldNode(variant, third, Math.max(WarmUp.COLD_NODE_RATE, usual * WARM_UP_SHARE), lab);
                    }
                    double rate = search(variant, nodes, first, lab);
                    first = Math.max(FIRST, Math.rint(rate * FIRST_SHARE));
                    usual = nodes == Variant.NODES ? rate : usual;
                }
            } finally {
                environment.scale(variant, Variant.NODES);
                lab.forgetSignedIn();
            }
            return usual;
        }

        private double search(Variant variant, int nodes, double first, TrialRunner lab) {
            CapacitySearch search = CapacitySearch.from(first, MOST);
            Map<Double, Integer> repetitions = new HashMap<>();
            for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
                CapacityLevel level = new CapacityLevel(nodes, next.getAsDouble());
                int repetition = repetitions.merge(level.rate(), 1, Integer::sum);
                search = search.after(
                        level.rate(),
                        Capacity.isObjectiveMet(
                                Repetitions.of(run(trial(variant, level, repetition), nodes, lab), variant)));
            }
            return search.bounds().holds();
        }

        private History.Trial run(Trial trial, int nodes, TrialRunner lab) {
            History.Trial seen = lab.run(trial);
            OverloadRecovery.restore(lab, trial, seen, nodes);
            return seen;
        }

        /** Every variant at every share of its maximum, ordered by share. */
        public static List<OperatingPoint> shares(SequencedMap<Variant, Double> sustained) {
            double weakest =
                    sustained.values().stream().mapToDouble(rate -> rate).min().orElse(0);
            List<OperatingPoint> all = new ArrayList<>();
            for (CapacityShare share : CapacityShare.values()) {
                sustained.forEach(
                        (variant, own) -> all.add(new OperatingPoint(variant, share, share.rate(own, weakest))));
            }
            return all;
        }

        private Trial trial(Variant variant, CapacityLevel level, int repetition) {
            String which = String.format(Locale.ROOT, "%s/nodes=%d/rate=%.0f", variant, level.nodes(), level.rate());
            return Trial.of(Experiment.CAPACITY, which, variant, repetition, level.rate(), size.lasts())
                    .under(level);
        }

        private Trial trial(OperatingPoint point, int repetition) {
            Variant variant = point.variant();
            String share = point.share().name().toLowerCase(Locale.ROOT).replace('_', '-');
            String which = variant.name() + "/" + share;
            return Trial.of(Experiment.CAPACITY, which, variant, repetition, point.rate(), size.shareLasts())
                    .under(new OfCapacity(point.share()));
        }
    }
}
