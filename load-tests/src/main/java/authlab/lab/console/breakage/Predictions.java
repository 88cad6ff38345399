package authlab.lab.console.breakage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people predict of faults that were not injected yet. Thread-safe. */
final class Predictions {

    private final Map<Of, Map<String, Prediction>> waiting = new HashMap<>();

    /** What a prediction is about. */
    record Of(String fault, String target) {}

    /** A prediction. */
    record Prediction(String id, String user, String fault, String target, String choice) {}

    /** A later one of the same user replaces it. */
    synchronized Prediction add(String user, Of of, String choice) {
        Prediction prediction = new Prediction(UUID.randomUUID().toString(), user, of.fault, of.target, choice);
        waiting.computeIfAbsent(of, _ -> new HashMap<>()).put(user, prediction);
        return prediction;
    }

    /** Adds what an earlier program has kept. */
    synchronized void restore(List<Prediction> kept) {
        kept.forEach(p -> waiting.computeIfAbsent(new Of(p.fault, p.target), _ -> new HashMap<>())
                .put(p.user, p));
    }

    synchronized Optional<Prediction> find(String user, Of of) {
        return Optional.ofNullable(waiting.getOrDefault(of, Map.of()).get(user));
    }

    /** All about one fault, which is injected now. */
    synchronized Map<String, String> take(Of of) {
        Map<String, String> choices = new HashMap<>();
        Optional.ofNullable(waiting.remove(of))
                .ifPresent(all -> all.forEach((user, prediction) -> choices.put(user, prediction.choice)));
        return choices;
    }

    synchronized List<Prediction> all() {
        List<Prediction> all = new ArrayList<>();
        waiting.values().forEach(of -> all.addAll(of.values()));
        return all;
    }

    synchronized void forget() {
        waiting.clear();
    }
}
