package authlab.lab.analysis;

import authlab.lab.analysis.Finding.Kind;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Applies every check to every experiment and variant that it concerns. */
public final class Checks {

    private Checks() {}

    /**
     * Applies all checks to the figures of a run.
     *
     * @param measured whether its times are measurements; those of a smoke run are not
     * @param behaviour the expected behaviour in an experiment
     */
    public static List<Finding> of(Results results, boolean measured, Function<Experiment, List<Check>> behaviour) {
        List<Finding> findings = new ArrayList<>();
        for (OfExperiment experiment : results.experiments()) {
            Experiment name = experiment.experiment();
            for (OfVariant variant : experiment.variants()) {
                add(findings, Kind.VALIDITY, Validity.of(name, variant, measured), name, variant);
                add(findings, Kind.BEHAVIOUR, behaviour.apply(name), name, variant);
            }
        }
        return List.copyOf(findings);
    }

    private static void add(
            List<Finding> findings, Kind kind, List<Check> checks, Experiment experiment, OfVariant variant) {
        checks.stream()
                .filter(check -> check.about().test(variant.variant()))
                .map(check -> check.apply(kind, experiment, variant))
                .forEach(findings::add);
    }
}
