package authlab.lab.experiment.steady;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What {@code steady} teaches: which requests need a store to be authenticated. */
final class SteadyTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Show one request of each kind. The session id means nothing by itself, so a server looks it up; the token carries"
                    + " its claims, so a node with the key checks it alone. Then show the table: calls first, CPU time second.",
            "Who has to answer before a node knows who you are?",
            "“A token is always faster.” Let them read the differences: what is shown, what is not, and that a lookup in the"
                    + " memory of a node costs no call either.",
            10);

    private SteadyTeaching() {}

    static Teaching of(SavedRun run) {
        Map<Variant, Double> calls = calls(run);
        return new Teaching(question(calls), why(calls), command(), NOTE);
    }

    private static Map<Variant, Double> calls(SavedRun run) {
        Map<Variant, Double> calls = new LinkedHashMap<>();
        for (OfVariant v : run.in(Experiment.STEADY)) {
            v.store()
                    .map(StoreWork::callsEach)
                    .filter(Double::isFinite)
                    .ifPresent(each -> calls.put(v.variant(), each));
        }
        return calls;
    }

    private static Question question(Map<Variant, Double> calls) {
        String question = "Which variants call a store with every request, only to find out who sends it?";
        Set<Variant> asking = calls.keySet().stream()
                .filter(v -> calls.getOrDefault(v, 0.0) >= SteadyClaims.A_CALL)
                .collect(Collectors.toSet());
        Choice[] choices = {
            new Choice("All of them.", asking.equals(calls.keySet())),
            new Choice("Those with sessions, and none with tokens.", asking.equals(those(calls, Variant::isSession))),
            new Choice(
                    "Those whose sessions or denylist are in Postgres or Redis, and no others.",
                    asking.equals(those(calls, Variant::storesLogout))),
            new Choice("None.", asking.isEmpty())
        };
        if (calls.isEmpty()) {
            return Prediction.open(
                    question,
                    "the counters of the stores are missing. " + Requests.toFindOut(Experiment.STEADY),
                    choices);
        }
        String evidence = calls.entrySet().stream()
                .map(e -> e.getKey() + " " + Numbers.of(e.getValue()))
                .collect(joining(", ", "calls per request, as counted by the stores: ", "."));
        return Prediction.decided(question, evidence, choices);
    }

    private static Set<Variant> those(Map<Variant, Double> calls, Predicate<Variant> which) {
        return calls.keySet().stream().filter(which).collect(Collectors.toSet());
    }

    private static List<String> why(Map<Variant, Double> calls) {
        List<String> why = new ArrayList<>();
        if (any(calls, v -> v.isSession() && v.storesLogout(), true)) {
            why.add(
                    "A session id in a cookie is a random number. The data of its user are in the store, so a node must ask the"
                            + " store before it knows who sends the request.");
        }
        if (any(calls, Variant::isInMemory, false)) {
            why.add(
                    "A node that keeps sessions in its own memory looks them up there: that is no call to another server, but"
                            + " the other node does not know these sessions.");
        }
        if (any(calls, Variant::isStatelessToken, false)) {
            why.add(
                    "A token carries its claims and a signature. A node that has the key verifies the signature and the expiry by"
                            + " computing, and asks nobody.");
        }
        if (any(calls, Variant::hasDenylist, true)) {
            why.add(
                    "A token that can be revoked is verified first and then looked up in the denylist, so it costs a call like a"
                            + " session.");
        }
        return why;
    }

    private static boolean any(Map<Variant, Double> calls, Predicate<Variant> which, boolean asking) {
        return calls.entrySet().stream()
                .anyMatch(e -> which.test(e.getKey()) && e.getValue() >= SteadyClaims.A_CALL == asking);
    }

    private static Command command() {
        return new Command(
                "See the calls of one request. In the response, Server-Timing says how long authentication took, and how many"
                        + " calls it made.",
                Requests.lines(
                        "./lab up",
                        Requests.signIn(Variants.SESSION_REDIS),
                        Requests.get(Variants.SESSION_REDIS, "me"),
                        Requests.signIn(Variants.JWT),
                        Requests.get(Variants.JWT, "me")));
    }
}
