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
                for (Check check : Validity.ALL) {
                    findings.add(check.apply(Kind.VALIDITY, experiment.experiment(), variant));
                }
                for (Check check : Behaviour.ALL) {
                    if (check.about().test(experiment.experiment(), variant.variant())) {
                        findings.add(check.apply(Kind.BEHAVIOUR, experiment.experiment(), variant));
                    }
                }
            }
        }
        return List.copyOf(findings);
    }
}
