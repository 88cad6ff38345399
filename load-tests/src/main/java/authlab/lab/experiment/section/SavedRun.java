package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.EvaluatedClaim;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Verdict;
import authlab.lab.record.AttackResult;
import authlab.lab.record.RunMetadata;
import java.util.List;

/**
 * The content of a report.
 *
 * @param attacks empty if no attack was run
 * @param differences between variants, and which of them can be claimed
 * @param claims textbook claims with the verdicts of this run
 * @param complete whether the run finished; false if it crashed or was stopped
 * @param gatlingReports paths of Gatling's reports, relative to the run's folder
 */
public record SavedRun(
        RunMetadata metadata,
        Results results,
        List<AttackResult> attacks,
        List<Finding> findings,
        List<Difference> differences,
        List<EvaluatedClaim> claims,
        boolean complete,
        List<String> gatlingReports) {
    public SavedRun {
        attacks = List.copyOf(attacks);
        findings = List.copyOf(findings);
        differences = List.copyOf(differences);
        claims = List.copyOf(claims);
        gatlingReports = List.copyOf(gatlingReports);
    }

    /** Whether the run contains attacks and no measurement. */
    public boolean attacksAlone() {
        return !attacks.isEmpty() && results.experiments().isEmpty();
    }

    /** Whether the run finished and every validity check passed; a measurement without any check is not valid. */
    public boolean valid() {
        List<Finding> checks =
                findings.stream().filter(f -> f.kind() == Finding.Kind.VALIDITY).toList();
        return complete
                && (attacksAlone() || !checks.isEmpty())
                && checks.stream().allMatch(f -> f.verdict() instanceof Verdict.Pass);
    }
}
