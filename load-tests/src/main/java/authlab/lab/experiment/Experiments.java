package authlab.lab.experiment;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Figures;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.History;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the classes of an experiment of the catalogue in the folder of its name: {@code node-dies} is
 * {@code nodedies.NodeDiesExperiment}, which drives the lab, and {@code nodedies.NodeDiesReport}, which is pure. Its
 * line in {@link Experiment} is the only registration.
 */
public final class Experiments {

    private Experiments() {}

    /**
     * What drives the lab.
     *
     * @throws IllegalStateException naming the class that is missing
     */
    public static LabExperiment of(Experiment experiment) {
        return make(experiment, "Experiment", LabExperiment.class);
    }

    /**
     * What is computed from a saved run.
     *
     * @throws IllegalStateException naming the class that is missing
     */
    public static ExperimentReport report(Experiment experiment) {
        return make(experiment, "Report", ExperimentReport.class);
    }

    /** The figures of a run, with those that only an experiment has. */
    public static Results results(History history) {
        return Figures.of(
                history,
                (trial, variant, succeeded) -> trial.started()
                        .experiment()
                        .map(e -> report(e).figures(trial, variant, succeeded))
                        .orElse(Map.of()));
    }

    /** Validity and expected behaviour; {@code measured} as in {@link Finding#of}. */
    public static List<Finding> findings(Results results, boolean measured) {
        return Finding.of(results, measured, experiment -> report(experiment).behaviour());
    }

    /** Every textbook claim, evaluated, in the order of the experiments. */
    public static List<Claim.Evaluated> claims(Evidence evidence) {
        return claims().map(claim -> claim.apply(evidence)).toList();
    }

    static Stream<Claim> claims() {
        return Arrays.stream(Experiment.values()).flatMap(e -> report(e).claims().stream());
    }

    /** The chapter of an experiment of a run. */
    public static Chapter chapter(SavedRun run, Experiment experiment) {
        List<OfVariant> variants = run.in(experiment);
        return new Chapter(
                experiment.label(),
                Numbers.title(experiment.label()),
                experiment.question(),
                variants.isEmpty()
                        ? List.of(new Remark("Not finished: this run contains no figures of it."))
                        : taught(report(experiment), run, experiment, variants));
    }

    /** A question before the results, why they come about and how to try it after them. */
    private static List<Block> taught(
            ExperimentReport report, SavedRun run, Experiment experiment, List<OfVariant> variants) {
        Teaching teaching = report.teaching(run);
        return Stream.of(teaching.before(), report.section(run, experiment, variants), teaching.after())
                .flatMap(List::stream)
                .toList();
    }

    private static <T> T make(Experiment experiment, String suffix, Class<T> type) {
        String[] words = experiment.label().split("-", -1);
        String name = Experiments.class.getPackageName() + "." + String.join("", words) + "."
                + Arrays.stream(words)
                        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                        .collect(Collectors.joining())
                + suffix;
        try {
            return type.cast(Class.forName(name).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the experiment " + experiment.label() + " needs a class " + name, e);
        }
    }
}
