package authlab.lab.analysis;

import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run contains that can decide a claim.
 *
 * @param attacks empty if no attack was run
 */
public record Evidence(Results results, List<AttackResult> attacks) {

    public Evidence {
        attacks = List.copyOf(attacks);
    }

    /** One variant in one experiment with its usual settings. */
    public Optional<OfVariant> of(Experiment experiment, Variant variant) {
        return of(experiment, variant, Condition.usual());
    }

    /** One variant in one experiment under a condition. */
    public Optional<OfVariant> of(Experiment experiment, Variant variant, Condition condition) {
        return every(experiment)
                .filter(v -> v.variant().equals(variant) && v.condition().equals(condition))
                .findFirst();
    }

    /** Variants in one experiment with their usual settings. */
    public List<OfVariant> in(Experiment experiment, Predicate<Variant> variants) {
        return every(experiment)
                .filter(v -> v.condition().isUsual() && variants.test(v.variant()))
                .toList();
    }

    /** One variant compared with another by a metric; empty if either was not measured under the condition. */
    public Optional<Difference> between(
            Experiment experiment, Condition condition, Metric metric, Variant baseline, Variant candidate) {
        return in(experiment)
                .flatMap(e -> new Differences(e, metric).between(condition, baseline, candidate).stream())
                .findFirst();
    }

    /** The same in {@code steady}, with the usual settings. */
    public Optional<Difference> inSteady(Metric metric, Variant baseline, Variant candidate) {
        return between(Experiment.STEADY, Condition.usual(), metric, baseline, candidate);
    }

    /** All conditions of an experiment. */
    public List<Condition> conditions(Experiment experiment) {
        return every(experiment).map(OfVariant::condition).distinct().toList();
    }

    /** Variants of an experiment, under any condition. */
    public List<Variant> variants(Experiment experiment, Predicate<Variant> which) {
        return every(experiment)
                .map(OfVariant::variant)
                .filter(which)
                .distinct()
                .toList();
    }

    /** Figures of the bench command by name, of every repetition that has all of them, in chronological order. */
    public List<double[]> bench(Experiment experiment, String... names) {
        return every(experiment)
                .flatMap(v -> v.each().stream())
                .map(Repetition::bench)
                .filter(f -> f.keySet().containsAll(List.of(names)))
                .map(f -> Stream.of(names).mapToDouble(f::get).toArray())
                .toList();
    }

    private Stream<OfVariant> every(Experiment experiment) {
        return in(experiment).flatMap(e -> e.variants().stream());
    }

    private Stream<OfExperiment> in(Experiment experiment) {
        return results.experiments().stream().filter(e -> e.experiment() == experiment);
    }
}
