package authlab.lab.cli;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import java.util.List;

/** The exit statuses of the commands; every outcome that a script must distinguish has its own. */
enum ExitStatus {
    /** Done: for compare, report and attack, the run is valid and everything was as expected. */
    DONE(0),
    /** Something went wrong. */
    FAILED(1),
    /** Wrong usage or bad input. */
    USAGE(2),
    /** The run is INVALID: it fails its own validity checks, did not finish, or its data are damaged. */
    INVALID(3),
    /** Two runs contradict each other. */
    CONTRADICTED(4),
    /** The run is valid, but an expected behaviour was not seen. */
    UNEXPECTED(5),
    /** An attack succeeded that should be blocked, or its outcome is unknown. */
    ATTACKED(6),
    /** No lab of this folder is up and whole, or none can start. */
    NOT_READY(7),
    /** Some variants in some experiments have no valid result; all others have one. */
    PARTLY_VALID(8);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * The status of a run; if several apply, in this order: INVALID, attacked, unexpected, valid in part. Where a result is
     * not valid its behaviour may be unknown, which is not unexpected.
     */
    static ExitStatus of(SavedRun run) {
        if (run.validity() == SavedRun.Validity.INVALID) {
            return INVALID;
        }
        if (!run.attacks().stream().allMatch(AttackResult::good)) {
            return ATTACKED;
        }
        List<Verdict> behaviour = run.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.BEHAVIOUR)
                .map(Finding::verdict)
                .toList();
        if (behaviour.stream().anyMatch(Verdict.Fail.class::isInstance)) {
            return UNEXPECTED;
        }
        if (!run.valid()) {
            return PARTLY_VALID;
        }
        return behaviour.stream().allMatch(Verdict.Pass.class::isInstance) ? DONE : UNEXPECTED;
    }
}
