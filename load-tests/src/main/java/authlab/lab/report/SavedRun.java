package authlab.lab.report;

import authlab.lab.check.Difference;
import authlab.lab.check.Finding;
import authlab.lab.measure.Results;
import authlab.lab.measure.RunMetadata;
import authlab.lab.measure.Tried;
import java.util.List;

/**
 * All that the report shows.
 *
 * @param attacks what attackers tried; empty when none did
 * @param differences between variants, and what of them can be claimed
 * @param complete whether the run came to its end; false when it crashed or was stopped
 * @param gatlingReports paths of Gatling's own reports, relative to the run's folder
 */
public record SavedRun(
        RunMetadata metadata,
        Results results,
        List<Tried> attacks,
        List<Finding> findings,
        List<Difference> differences,
        boolean complete,
        List<String> gatlingReports) {
    public SavedRun {
        attacks = List.copyOf(attacks);
        findings = List.copyOf(findings);
        differences = List.copyOf(differences);
        gatlingReports = List.copyOf(gatlingReports);
    }

    /** Whether attackers tried and nothing was measured. */
    public boolean attacksAlone() {
        return !attacks.isEmpty() && results.experiments().isEmpty();
    }

    /** Whether every validity check passed on a run that came to its end. */
    public boolean valid() {
        return complete
                && findings.stream()
                        .filter(f -> f.kind() == Finding.Kind.VALIDITY)
                        .allMatch(f -> f.verdict() instanceof authlab.lab.check.Verdict.Pass);
    }
}
