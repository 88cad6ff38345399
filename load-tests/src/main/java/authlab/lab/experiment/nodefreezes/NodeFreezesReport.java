package authlab.lab.experiment.nodefreezes;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** The report of {@code node-freezes}: the balancer asks the other node, and the time that this takes. */
public final class NodeFreezesReport implements ExperimentReport {

    /** Maximum response time in milliseconds of a read whose node is frozen: the balancer's limit and the other node. */
    private static final double MAX_RESPONSE_MILLIS = 1500;

    @Override
    public Teaching teaching(SavedRun run) {
        return NodeFreezesTeaching.of(run);
    }

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.faultTookEffect(),
                Check.ofFault(
                        "while a node is frozen the other one answers every read, and nobody is signed out",
                        v -> !v.isInMemory(),
                        FaultOutcome::unnoticed),
                Check.ofFault(
                        "while a node is frozen every request is answered",
                        v -> v.isInMemory(),
                        f -> f.failedReads() == 0),
                Check.ofSlowest(
                        "while a node is frozen every answer arrives within 1.5 s", _ -> true, MAX_RESPONSE_MILLIS));
    }
}
