package authlab.lab.check;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import authlab.lab.measure.Tried;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that a run can be asked about a claim.
 *
 * @param attacks what attackers tried; empty when none did
 */
public record Evidence(Results results, List<Tried> attacks) {

    public Evidence {
        attacks = List.copyOf(attacks);
    }

    /** One variant in one experiment with its usual settings. */
    Optional<OfVariant> of(String experiment, String variant) {
        return of(experiment, variant, "");
    }

    /** One variant in one experiment under a condition. */
    Optional<OfVariant> of(String experiment, String variant, String condition) {
        return Differences.find(every(experiment).toList(), variant, condition);
    }

    /** Variants in one experiment with their usual settings. */
    List<OfVariant> in(String experiment, Predicate<String> variants) {
        return every(experiment)
                .filter(v -> v.condition().isEmpty() && variants.test(v.variant()))
                .toList();
    }

    /** One variant against another by a metric; empty where either was not measured under the condition. */
    Optional<Difference> between(
            String experiment, String condition, Metric metric, String baseline, String candidate) {
        return Differences.between(results, experiment, condition, metric, baseline, candidate);
    }

    /** All that was set otherwise in an experiment. */
    List<String> conditions(String experiment) {
        return every(experiment).map(OfVariant::condition).distinct().toList();
    }

    /** Variants of an experiment, under whatever condition. */
    List<String> variants(String experiment, Predicate<String> which) {
        return every(experiment)
                .map(OfVariant::variant)
                .filter(which)
                .distinct()
                .toList();
    }

    /** Figures by their names, of every repetition of an experiment that has all of them, in order of time. */
    List<double[]> figures(String experiment, String... names) {
        return every(experiment)
                .flatMap(v -> v.each().stream())
                .map(Repetition::figures)
                .filter(f -> f.keySet().containsAll(List.of(names)))
                .map(f -> Stream.of(names).mapToDouble(f::get).toArray())
                .toList();
    }

    private Stream<OfVariant> every(String experiment) {
        return results.experiments().stream()
                .filter(e -> e.experiment().equals(experiment))
                .flatMap(e -> e.variants().stream());
    }
}
