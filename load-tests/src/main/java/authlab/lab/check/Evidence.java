package authlab.lab.check;

import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Tried;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
        return in(experiment, variant::equals).stream().findFirst();
    }

    /** Variants in one experiment with their usual settings. */
    List<OfVariant> in(String experiment, Predicate<String> variants) {
        return results.experiments().stream()
                .filter(e -> e.experiment().equals(experiment))
                .flatMap(e -> e.variants().stream())
                .filter(v -> v.condition().isEmpty() && variants.test(v.variant()))
                .toList();
    }
}
