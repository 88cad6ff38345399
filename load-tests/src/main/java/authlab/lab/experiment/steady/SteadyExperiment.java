package authlab.lab.experiment.steady;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Repeated;
import authlab.lab.experiment.runner.Repeated.Subject;
import authlab.lab.experiment.runner.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every variant under the same load in interleaved repetitions, and one of them twice: the A/A control. */
public final class SteadyExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(baseline(setup.variants()), Condition.control()));
        setup.variants().forEach(v -> subjects.add(new Subject(v, Condition.usual())));
        return size(setup.profile()).plan(Experiment.STEADY, subjects);
    }

    private static Repeated size(Profile profile) {
        return switch (profile) {
            case SMOKE -> new Repeated(1, 1, profile.maxRate(), Duration.ofSeconds(3));
            case DEFAULT -> new Repeated(1, 10, profile.maxRate(), Duration.ofSeconds(2));
            case FULL -> new Repeated(2, 12, profile.maxRate(), Duration.ofSeconds(2));
        };
    }

    private static Variant baseline(List<Variant> variants) {
        return variants.contains(Variants.BASELINE) ? Variants.BASELINE : variants.getFirst();
    }
}
