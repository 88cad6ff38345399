package authlab.lab.experiment.neighbour;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.MeRate;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The report of {@code neighbour}: whether authentication traffic slows down business calls. */
public final class NeighbourReport implements ExperimentReport {

    static final String SLOWS_OTHERS = "session-slows-others";

    @Override
    public Teaching teaching(SavedRun run) {
        return NeighbourTeaching.of(run);
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                SLOWS_OTHERS,
                "At scale, session traffic slows down other business calls.",
                "at the highest rate of /me that both sustain, /orders takes longer beside sessions in a store than beside"
                        + " tokens",
                "neighbour: median latency of /orders, at the highest rate of /me that both sustain, against jwt",
                NeighbourReport::slowsOthers));
    }

    private static ClaimVerdict slowsOthers(Evidence evidence) {
        List<Variant> sessions = evidence.variants(Experiment.NEIGHBOUR, v -> v.isSession() && !v.isInMemory());
        EvidenceTally tally = new EvidenceTally();
        if (sessions.isEmpty()
                || evidence.variants(Experiment.NEIGHBOUR, Variants.JWT::equals).isEmpty()) {
            return tally.missed("run neighbour with " + Variants.JWT + " and sessions in a store")
                    .all();
        }
        for (Variant session : sessions) {
            highestSustained(evidence, session)
                    .flatMap(c -> evidence.between(Experiment.NEIGHBOUR, c, Metric.ORDERS_P50, Variants.JWT, session))
                    .ifPresentOrElse(
                            d -> tally.saw(d, Shown.HIGHER),
                            () -> tally.missed("there is no rate of /me that both " + Variants.JWT + " and " + session
                                    + " sustain"));
        }
        return tally.orDependsOn("where the session is stored");
    }

    /** The highest rate of me at which a session and a token both respond as they should: beyond it nothing is compared. */
    private static Optional<Condition> highestSustained(Evidence evidence, Variant session) {
        return evidence.conditions(Experiment.NEIGHBOUR).stream()
                .filter(c -> rate(c) > 0)
                .filter(c -> Stream.of(Variants.JWT, session)
                        .allMatch(v -> evidence.of(Experiment.NEIGHBOUR, v, c)
                                .filter(OfVariant::works)
                                .isPresent()))
                .max(Comparator.comparingInt(NeighbourReport::rate));
    }

    private static int rate(Condition condition) {
        return condition instanceof MeRate(int perSecond) ? perSecond : 0;
    }
}
