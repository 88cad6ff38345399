package authlab.lab.experiment.nodedies;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** The report of {@code node-dies}: failover, and sessions lost with their node. */
public final class NodeDiesReport implements ExperimentReport {

    @Override
    public Teaching teaching(SavedRun run) {
        return NodeDiesTeaching.of(run);
    }

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.faultTookEffect(),
                Check.ofFault(
                        "the crash of a node signs nobody out and fails no request",
                        v -> !v.isInMemory(),
                        FaultOutcome::unnoticed),
                Check.ofFault(
                        "the crash of a node signs its users out, and only them",
                        Variant::isSticky,
                        f -> f.signedOut() > 0 && f.signedOut() < f.users()),
                Check.ofFault(
                        "a logout remains effective when a node crashes",
                        Variant::storesLogout,
                        f -> f.ended().users() > 0
                                && f.ended().worked() + f.ended().revived() == 0));
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                "affinity",
                "Session affinity makes sessions in memory work, and loses them with the node.",
                "no 401 while the balancer pins users to their node; when it crashes, its users are signed out",
                "steady: 401; node-dies: users signed out",
                NodeDiesReport::affinity));
    }

    private static ClaimVerdict affinity(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        evidence.of(Experiment.STEADY, Variants.SESSION_STICKY)
                .ifPresentOrElse(
                        v -> tally.saw(
                                v.load().unauthorized() == 0 && v.load().succeeded() > 0,
                                "%s: %d of %d requests refused with 401",
                                v.variant(),
                                v.load().unauthorized(),
                                v.load().requests()),
                        () -> tally.missed("run steady with " + Variants.SESSION_STICKY));
        evidence.of(Experiment.NODE_DIES, Variants.SESSION_STICKY)
                .flatMap(OfVariant::fault)
                .filter(f -> f.users() > 0 && f.problem().isEmpty())
                .ifPresentOrElse(
                        f -> tally.saw(
                                f.signedOut() > 0,
                                "%s: a node crashed and %d of %d users were signed out",
                                Variants.SESSION_STICKY,
                                f.signedOut(),
                                f.users()),
                        () -> tally.missed("run node-dies with " + Variants.SESSION_STICKY));
        return tally.all();
    }
}
