package authlab.lab.experiment.cost;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code cost} teaches: which process does the work of a request. */
final class CostTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Authentication is one part of the cost of a request. Show all processes before you talk about one of them.",
            "If authentication were free, how much less would a request cost?",
            "“The database does most of the work.” Read the column of each process.",
            5);

    private CostTeaching() {}

    static Teaching of(SavedRun run) {
        return new Teaching(
                question(run.in(Experiment.COST)),
                List.of(),
                new Command(
                        "Measure the cost of a request by process; it takes some minutes.",
                        "./lab compare --experiments " + Experiment.COST),
                NOTE);
    }

    private static Question question(List<OfVariant> variants) {
        String question = "Which process uses the most CPU time for one request at a low rate?";
        List<OfVariant> measured =
                variants.stream().filter(v -> !work(v).isEmpty()).toList();
        Set<Component> most = measured.stream().map(CostTeaching::most).collect(Collectors.toSet());
        Choice[] choices = Component.SERVERS.stream()
                .map(c -> new Choice(name(c), most.equals(Set.of(c))))
                .toArray(Choice[]::new);
        if (measured.isEmpty()) {
            return Prediction.open(
                    question, "CPU time was not measured. " + Requests.toFindOut(Experiment.COST), choices);
        }
        String evidence = measured.stream()
                .map(v -> v.variant() + ": "
                        + work(v).entrySet().stream()
                                .map(e -> e.getKey().label() + " " + Numbers.of(e.getValue()))
                                .collect(joining(", ")))
                .collect(joining("; ", "CPU time in ms per 1,000 requests, beyond idle. ", "."));
        return most.size() == 1
                ? Prediction.decided(question, evidence, choices)
                : Prediction.open(question, "it is not the same process in all variants. " + evidence, choices);
    }

    private static String name(Component component) {
        return component == Component.APP ? "The nodes of the app." : Numbers.title(component.label()) + ".";
    }

    private static Map<Component, Double> work(OfVariant v) {
        Map<Component, Double> work = new EnumMap<>(Component.class);
        Component.SERVERS.forEach(c -> v.median(Metric.work(c)).ifPresent(millis -> work.put(c, millis)));
        return work;
    }

    private static Component most(OfVariant v) {
        return work(v).entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }
}
