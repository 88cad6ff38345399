package authlab.lab.report;

import authlab.lab.analysis.Agreement;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.RunDifferences;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two saved runs, compared.
 *
 * @param differences of each variant between the runs, and which of them can be claimed
 * @param agreements whether the differences between variants that one run claims hold in the other
 */
public record RunDiff(SavedRun base, SavedRun candidate, List<Difference> differences, List<Agreement> agreements) {

    public RunDiff {
        differences = List.copyOf(differences);
        agreements = List.copyOf(agreements);
    }

    /**
     * Compares a candidate with its base.
     *
     * @throws IllegalArgumentException if both are the same run
     */
    public static RunDiff of(SavedRun base, SavedRun candidate) {
        if (base.metadata().id().equals(candidate.metadata().id())) {
            throw new IllegalArgumentException("base and candidate are both the run "
                    + base.metadata().id() + "; name two different runs, ./lab list names them");
        }
        Optional<String> obstacle = obstacle("base", base).or(() -> obstacle("candidate", candidate));
        return new RunDiff(
                base,
                candidate,
                RunDifferences.of(base.results(), candidate.results(), obstacle),
                Agreement.of(base.differences(), candidate.differences()));
    }

    private static Optional<String> obstacle(String name, SavedRun run) {
        if (run.validity() == SavedRun.Validity.INVALID) {
            return Optional.of("the " + name + " run is INVALID");
        }
        return run.metadata().profile().isMeasurement()
                ? Optional.empty()
                : Optional.of("the " + name + " run is a smoke run, which measures nothing");
    }

    /** Those that are shown, in the order of the experiments. */
    List<Difference> shown() {
        return differences.stream().filter(d -> d.shown() != Shown.NOT_SHOWN).toList();
    }

    /** Whether a difference between variants that one of the runs claims is contradicted by the other. */
    public boolean contradicted() {
        return agreements.stream().anyMatch(a -> a.kind() == Agreement.Kind.CONTRADICTED);
    }

    /** Both runs, the base first. */
    Stream<Side> sides() {
        return Stream.of(new Side("base", base), new Side("candidate", candidate));
    }

    /** One of the two, with what it is called. */
    record Side(String name, SavedRun run) {}
}
