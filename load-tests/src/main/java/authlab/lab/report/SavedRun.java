package authlab.lab.report;

import authlab.lab.check.Difference;
import authlab.lab.check.Finding;
import authlab.lab.check.Judged;
import authlab.lab.check.Verdict;
import authlab.lab.measure.Results;
import authlab.lab.measure.RunMetadata;
import authlab.lab.measure.Tried;
import java.util.List;

/**
 * All that the report shows.
 *
 * @param attacks what attackers tried; empty when none did
 * @param differences between variants, and what of them can be claimed
 * @param claims what the textbooks say, and what this run says about it
 * @param complete whether the run came to its end; false when it crashed or was stopped
 * @param gatlingReports paths of Gatling's own reports, relative to the run's folder
 */
public record SavedRun(
        RunMetadata metadata,
        Results results,
        List<Tried> attacks,
        List<Finding> findings,
        List<Difference> differences,
        List<Judged> claims,
        boolean complete,
        List<String> gatlingReports) {
    public SavedRun {
        attacks = List.copyOf(attacks);
        findings = List.copyOf(findings);
        differences = List.copyOf(differences);
        claims = List.copyOf(claims);
        gatlingReports = List.copyOf(gatlingReports);
    }

    /** Whether attackers tried and nothing was measured. */
    public boolean attacksAlone() {
        return !attacks.isEmpty() && results.experiments().isEmpty();
    }

    /** Whether every validity check passed on a run that came to its end; without any check nothing vouches for it. */
    public boolean valid() {
        List<Finding> checks =
                findings.stream().filter(f -> f.kind() == Finding.Kind.VALIDITY).toList();
        return complete
                && (attacksAlone() || !checks.isEmpty())
                && checks.stream().allMatch(f -> f.verdict() instanceof Verdict.Pass);
    }
}
