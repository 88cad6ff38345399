package authlab.lab.experiment.journey;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variants;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code journey} teaches: which step of a visit takes longest. */
final class JourneyTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "A visit is more than one request. Look at the step that takes longest before you compare how the others are"
                    + " authenticated.",
            "Which step would you make faster first, and why is it slow on purpose?",
            "“The store calls make a visit slow.” Compare the median of the sign-in with that of me.",
            5);

    private JourneyTeaching() {}

    static Teaching of(SavedRun run) {
        List<OfVariant> visits = run.in(Experiment.JOURNEY);
        Set<Operation> longest =
                visits.stream().flatMap(v -> longest(v).stream()).collect(Collectors.toSet());
        return new Teaching(
                question(visits, longest),
                longest.equals(Set.of(Operation.LOGIN))
                        ? List.of(
                                "At sign-in the node hashes the password with Argon2id, which is slow on purpose: an attacker who"
                                        + " has the hashes must pay the same for every guess. The hash is the same for all variants, so"
                                        + " a visit says little about sessions and tokens.")
                        : List.of(),
                new Command(
                        "Compare the time of a sign-in with that of the request after it.",
                        Requests.lines(
                                "./lab up",
                                "time " + Requests.signIn(Variants.SESSION_REDIS),
                                "time " + Requests.get(Variants.SESSION_REDIS, "me"))),
                NOTE);
    }

    private static Question question(List<OfVariant> visits, Set<Operation> longest) {
        String question = "A user signs in, works, and signs out. Which step takes longest?";
        Choice[] choices = {
            choice("Signing in.", Operation.LOGIN, longest),
            choice("Asking who one is (me).", Operation.ME, longest),
            choice("The business call (orders).", Operation.ORDERS, longest),
            choice("Signing out.", Operation.LOGOUT, longest)
        };
        if (longest.isEmpty()) {
            return Prediction.open(
                    question, "no step of a visit succeeded. " + Requests.toFindOut(Experiment.JOURNEY), choices);
        }
        String evidence = visits.stream()
                .flatMap(v -> longest(v).stream()
                        .map(o -> v.variant() + ": " + o + " "
                                + Numbers.millis(v.latencyOf(o).p50())))
                .collect(joining(", ", "the longest median of each variant: ", "."));
        return longest.size() == 1
                ? Prediction.decided(question, evidence, choices)
                : Prediction.open(question, "it is not the same step in all variants; " + evidence, choices);
    }

    private static Choice choice(String text, Operation step, Set<Operation> longest) {
        return new Choice(text, longest.equals(Set.of(step)));
    }

    private static Optional<Operation> longest(OfVariant v) {
        return v.latency().entrySet().stream()
                .filter(e -> e.getKey() != Operation.ALL && e.getValue().count() > 0)
                .max(Comparator.comparingDouble(
                        (Map.Entry<Operation, Latency> e) -> e.getValue().p50()))
                .map(Map.Entry::getKey);
    }
}
