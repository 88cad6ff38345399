package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The figures of the experiment, by the way in which they were measured. */
record Ways(List<OfVariant> all) {

    Ways {
        all = List.copyOf(all);
    }

    /** Every variant that was measured in this way, each with its number of connections. */
    List<OfVariant> by(BenchmarkMethod method) {
        return all.stream()
                .filter(v -> v.condition() instanceof Condition.Method way && way.method() == method)
                .toList();
    }

    Optional<OfVariant> of(Optional<Variant> variant, BenchmarkMethod method) {
        return by(method).stream()
                .filter(v -> variant.filter(v.variant()::equals).isPresent())
                .findFirst();
    }

    /** The variant that was measured twice in the same way. */
    Optional<Variant> twice() {
        return Stream.of(BenchmarkMethod.COLD_AGAIN, BenchmarkMethod.WARM_AGAIN)
                .flatMap(method -> by(method).stream())
                .map(OfVariant::variant)
                .findFirst();
    }

    /** The other variant that was measured after a restart. */
    Optional<Variant> other() {
        return Stream.concat(by(BenchmarkMethod.COLD).stream(), by(BenchmarkMethod.WARM).stream())
                .map(OfVariant::variant)
                .filter(v -> !v.equals(twice().orElse(null)))
                .findFirst();
    }

    /** One figure of every repetition that has it, by its number; of several attempts at one the last. */
    static Map<Integer, Double> each(Optional<OfVariant> variant, Metric metric) {
        Map<Integer, Double> each = new TreeMap<>();
        variant.stream()
                .flatMap(v -> v.each().stream())
                .forEach(
                        repetition -> repetition.of(metric).ifPresent(figure -> each.put(repetition.number(), figure)));
        return each;
    }

    /** The connections of its closed loop; 0 without one. */
    static int connections(OfVariant v) {
        return v.condition() instanceof Condition.Method way ? way.connections() : 0;
    }
}
