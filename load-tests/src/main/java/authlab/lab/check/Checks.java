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

    /**
     * Judges the figures of a run.
     *
     * @param measured whether its times are meant to be believed; those of a smoke run are not
     */
    public static List<Finding> of(Results results, boolean measured) {
        List<Finding> findings = new ArrayList<>();
        for (OfExperiment experiment : results.experiments()) {
            for (OfVariant variant : experiment.variants()) {
                if (measured) {
                    add(findings, Kind.VALIDITY, Validity.OF_TIMES, experiment.experiment(), variant);
                }
                add(findings, Kind.VALIDITY, Validity.OF_ANY_RUN, experiment.experiment(), variant);
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
