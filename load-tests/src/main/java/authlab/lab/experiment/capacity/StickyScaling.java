package authlab.lab.experiment.capacity;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether sessions in the memory of pinned nodes gain throughput with another node, beside a token that needs no store. */
final class StickyScaling {

    private StickyScaling() {}

    static Claim claim() {
        return new Claim(
                "sticky-does-not-scale",
                "Sticky sessions do not scale.",
                "with each further node " + Variants.SESSION_STICKY + " sustains no higher rate, but " + Variants.JWT
                        + " does",
                "capacity: maximum sustainable throughput on one, two and three nodes",
                StickyScaling::verdict);
    }

    private static ClaimVerdict verdict(Evidence evidence) {
        List<Capacity> sticky = ascending(evidence, Variants.SESSION_STICKY);
        List<Capacity> token = ascending(evidence, Variants.JWT);
        EvidenceTally tally = new EvidenceTally();
        if (sticky.size() < 2) {
            return tally.missed("run capacity with " + Variants.SESSION_STICKY + " and " + Variants.JWT)
                    .all();
        }
        for (int i = 1; i < sticky.size(); i++) {
            Capacity fewer = sticky.get(i - 1);
            Capacity more = sticky.get(i);
            if (more.gainsOver(fewer)) {
                tally.saw(false, rates(fewer, more) + ", a gain");
            } else if (gains(token, fewer.nodes(), more.nodes())) {
                tally.saw(true, rates(fewer, more) + ", no gain, while " + Variants.JWT + " gained");
            } else {
                tally.missed(rates(fewer, more) + ", no gain, and no gain of " + Variants.JWT
                        + " was shown there either: all processes share the cores of one machine, so this says nothing about sessions."
                        + " Run capacity on a machine with more cores");
            }
        }
        return tally.orDependsOn("the number of nodes");
    }

    private static String rates(Capacity fewer, Capacity more) {
        return String.format(
                Locale.ROOT,
                "%s sustained %.0f requests per s on %s and %.0f on %s",
                more.variant(),
                fewer.holds(),
                nodes(fewer),
                more.holds(),
                nodes(more));
    }

    private static String nodes(Capacity capacity) {
        return capacity.nodes() + (capacity.nodes() == 1 ? " node" : " nodes");
    }

    private static boolean gains(List<Capacity> of, int from, int to) {
        return of.stream()
                .filter(c -> c.nodes() == to)
                .anyMatch(more -> of.stream().filter(c -> c.nodes() == from).anyMatch(more::gainsOver));
    }

    private static List<Capacity> ascending(Evidence evidence, Variant variant) {
        return Capacity.of(evidence.results()).stream()
                .filter(c -> c.variant().equals(variant))
                .sorted(Comparator.comparingInt(Capacity::nodes))
                .toList();
    }
}
