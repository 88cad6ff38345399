package authlab.lab.check;

import authlab.lab.check.Finding.Kind;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;

/** Every check, applied to every experiment and variant that it is about. */
public final class Checks {

    private Checks() {}

    public static List<Finding> of(Results results) {
        List<Finding> findings = new ArrayList<>();
        for (OfExperiment experiment : results.experiments()) {
            for (OfVariant variant : experiment.variants()) {
                add(findings, Kind.VALIDITY, Validity.ALL, experiment.experiment(), variant);
                add(findings, Kind.BEHAVIOUR, Behaviour.ALL, experiment.experiment(), variant);
            }
        }
        return List.copyOf(findings);
    }

    private static void add(
            List<Finding> findings, Kind kind, List<Check> checks, String experiment, OfVariant variant) {
        checks.stream()
                .filter(check -> check.about().test(experiment, variant.variant()))
                .map(check -> check.apply(kind, experiment, variant))
                .forEach(findings::add);
    }
}
