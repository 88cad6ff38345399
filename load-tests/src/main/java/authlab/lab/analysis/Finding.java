package authlab.lab.analysis;

import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The result of one check.
 *
 * @param kind whether it checks the measurement or the behaviour of the system
 * @param claim what should hold, as a sentence
 * @param condition what was set differently from the usual lab
 */
public record Finding(
        Kind kind, String claim, Experiment experiment, Variant variant, Condition condition, Verdict verdict) {

    /** A failed {@link #VALIDITY} check makes the run INVALID; a failed {@link #BEHAVIOUR} check is a result. */
    public enum Kind {
        VALIDITY,
        BEHAVIOUR
    }

    /**
     * Applies every check to every experiment and variant that it concerns.
     *
     * @param measured whether its times are measurements; those of a smoke run are not
     * @param behaviour the expected behaviour in an experiment
     */
    public static List<Finding> of(Results results, boolean measured, Function<Experiment, List<Check>> behaviour) {
        List<Finding> findings = new ArrayList<>();
        for (OfExperiment of : results.experiments()) {
            Experiment experiment = of.experiment();
            for (OfVariant v : of.variants()) {
                add(findings, Kind.VALIDITY, Validity.of(experiment, v, measured), experiment, v, measured);
                add(findings, Kind.BEHAVIOUR, behaviour.apply(experiment), experiment, v, measured);
            }
        }
        return List.copyOf(findings);
    }

    private static void add(
            List<Finding> to, Kind kind, List<Check> checks, Experiment experiment, OfVariant v, boolean measured) {
        for (Check check : checks) {
            if (check.about().test(v.variant()) && (measured || !check.ofTime())) {
                Verdict verdict = check.evaluate().apply(v);
                to.add(new Finding(kind, check.claim(), experiment, v.variant(), v.condition(), verdict));
            }
        }
    }

    /** The variant and its condition. */
    public String label() {
        return condition.after(variant.name());
    }
}
