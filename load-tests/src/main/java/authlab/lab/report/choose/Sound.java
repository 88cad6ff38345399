package authlab.lab.report.choose;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Optional;

/** The results that a rule may use: with the usual settings, and without a failed validity check. */
final class Sound {

    private Sound() {}

    static List<OfVariant> in(SavedRun run, Experiment experiment) {
        return run.in(experiment).stream()
                .filter(v -> v.condition().isUsual() && v.load().requests() > 0)
                .filter(v -> run.findings().stream()
                        .noneMatch(f -> f.kind() == Finding.Kind.VALIDITY
                                && f.experiment() == experiment
                                && f.variant().equals(v.variant())
                                && f.condition().equals(v.condition())
                                && f.verdict() instanceof Verdict.Fail))
                .toList();
    }

    static Optional<OfVariant> of(SavedRun run, Experiment experiment, Variant variant) {
        return in(run, experiment).stream()
                .filter(v -> v.variant().equals(variant))
                .findFirst();
    }
}
