package authlab.lab.experiment.capacity;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code capacity} teaches: another node helps only if nodes are what is short. */
final class CapacityTeaching {

    /** A gain of this share of a doubling is called one. */
    private static final double DOUBLED = 1.9;

    private static final SpeakerNote NOTE = new SpeakerNote(
            "A capacity is a rate that met an objective, and the next one that did not. Ask what was used up at that rate before"
                    + " you ask which variant is better.",
            "Which resource would you add, and how would you know that it is the right one?",
            "“Stateless scales, stateful does not.” Look at one, two and three nodes, and at the cores that each process used.",
            8);

    private CapacityTeaching() {}

    /** The same variant on one node more. */
    private record Step(Capacity fewer, Capacity more) {

        boolean gains() {
            return more.gainsOver(fewer);
        }

        boolean doubles() {
            return gains() && more.holds() >= DOUBLED * fewer.holds();
        }

        String sentence() {
            return more.variant() + " " + Numbers.of(fewer.holds()) + " on " + Numbers.count(fewer.nodes(), "node")
                    + ", " + Numbers.of(more.holds()) + " on " + Numbers.count(more.nodes(), "node");
        }
    }

    static Teaching of(SavedRun run) {
        List<Step> steps = steps(run);
        boolean none = !steps.isEmpty() && steps.stream().noneMatch(Step::gains);
        List<String> why = new ArrayList<>();
        if (none) {
            why.add(
                    "All processes of the lab, and the load generator, share the cores of one machine. Another node brings no"
                            + " cores with it, so it divides the same work among more processes.");
        }
        return new Teaching(
                question(steps),
                why,
                new Command(
                        "Search for the maximum sustainable throughput; it takes a quarter of an hour.",
                        "./lab compare --experiments " + Experiment.CAPACITY),
                NOTE);
    }

    private static Question question(List<Step> steps) {
        String question =
                "A second node is added behind the load balancer. What happens to the highest rate that the variants"
                        + " sustain?";
        boolean known = !steps.isEmpty();
        Choice[] choices = {
            new Choice("It doubles for all of them.", known && steps.stream().allMatch(Step::doubles)),
            new Choice(
                    "It rises for some of them, or by less than that.",
                    steps.stream().anyMatch(Step::gains) && !steps.stream().allMatch(Step::doubles)),
            new Choice(
                    "No gain can be shown for any of them.",
                    known && steps.stream().noneMatch(Step::gains))
        };
        if (!known) {
            return Prediction.open(
                    question,
                    "no variant has a capacity on one and on two nodes. " + Requests.toFindOut(Experiment.CAPACITY),
                    choices);
        }
        return Prediction.decided(
                question,
                "requests per second: "
                        + String.join("; ", steps.stream().map(Step::sentence).toList()) + ". "
                        + steps.stream()
                                .flatMap(s -> nodes(s.more()).stream())
                                .findFirst()
                                .orElse(""),
                choices);
    }

    private static Optional<String> nodes(Capacity capacity) {
        return Optional.ofNullable(capacity.cores().get(Component.APP))
                .map(cores -> "The nodes of " + capacity.variant() + " used " + Numbers.of(cores)
                        + " cores at the last of its rates.");
    }

    private static List<Step> steps(SavedRun run) {
        List<Capacity> all = Capacity.of(run.results());
        List<Step> steps = new ArrayList<>();
        for (Variant variant : run.variants()) {
            of(all, variant, 1).ifPresent(one -> of(all, variant, 2).ifPresent(two -> steps.add(new Step(one, two))));
        }
        return steps;
    }

    private static Optional<Capacity> of(List<Capacity> all, Variant variant, int nodes) {
        return all.stream()
                .filter(c -> c.variant().equals(variant) && c.nodes() == nodes && c.holds() > 0)
                .findFirst();
    }
}
