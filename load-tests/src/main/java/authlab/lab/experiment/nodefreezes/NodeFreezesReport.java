package authlab.lab.experiment.nodefreezes;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.experiment.section.ExperimentReport;
import java.util.List;

/** The report of {@code node-freezes}: the balancer asks the other node, and the time that this takes. */
public final class NodeFreezesReport implements ExperimentReport {

    /** Maximum response time in milliseconds of a read whose node is frozen: the balancer's limit and the other node. */
    private static final double MAX_RESPONSE_MILLIS = 1500;

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.ofFault(
                        "while a node is frozen the other one answers every read within 1.5 s, and nobody is signed out",
                        v -> !v.isInMemory(),
                        f -> f.unnoticed() && inTime(f)),
                Check.ofFault(
                        "while a node is frozen every request is answered within 1.5 s",
                        v -> v.isInMemory(),
                        f -> f.failedReads() == 0 && inTime(f)));
    }

    private static boolean inTime(FaultOutcome f) {
        return f.slowestMillis() <= MAX_RESPONSE_MILLIS;
    }
}
