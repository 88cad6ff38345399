package authlab.lab.console.breakage;

import authlab.lab.console.breakage.FaultReport.Answer;
import authlab.lab.console.breakage.FaultReport.Count;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.fault.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One fault and how far it has come. Thread-safe. */
final class FaultRun {

    private final String id;
    private final Faults fault;
    private final String target;
    private final String by;
    private final long at;
    private final Map<String, String> predictions;
    private FaultState state = FaultState.INJECTING;
    private String effect = "";
    private long healing = -1;
    private @Nullable Answer answer;
    private @Nullable FaultResult result;

    /** @param predictions the choice of each user */
    FaultRun(String id, Faults fault, String target, String by, long at, Map<String, String> predictions) {
        this.id = id;
        this.fault = fault;
        this.target = target;
        this.by = by;
        this.at = at;
        this.predictions = new HashMap<>(predictions);
    }

    /**
     * A fault as it is kept in a file.
     *
     * @param fault its label
     */
    record Saved(
            String id,
            String fault,
            String target,
            String by,
            long at,
            Map<String, String> predictions,
            FaultState state,
            String effect,
            @Nullable FaultResult result) {}

    /** A fault of an earlier program, whose measurement ended with that program; empty if this version has no such fault. */
    static Optional<FaultRun> of(Saved saved) {
        return Faults.find(saved.fault).map(fault -> of(saved, fault));
    }

    private static FaultRun of(Saved saved, Faults fault) {
        FaultRun run = new FaultRun(saved.id, fault, saved.target, saved.by, saved.at, saved.predictions);
        run.effect(saved.effect);
        if (saved.result != null) {
            run.done(saved.result);
        } else if (saved.state == FaultState.FAILED) {
            run.failed(saved.effect);
        } else {
            run.failed("the console was restarted while it measured; heal, and inject it again");
        }
        return run;
    }

    synchronized Saved saved() {
        return new Saved(id, fault.label(), target, by, at, Map.copyOf(predictions), state, effect, result);
    }

    Faults fault() {
        return fault;
    }

    String target() {
        return target;
    }

    String by() {
        return by;
    }

    synchronized FaultState state() {
        return state;
    }

    synchronized boolean isOpen() {
        return state != FaultState.DONE && state != FaultState.FAILED;
    }

    /** Nothing follows after its end. */
    synchronized void reached(FaultState next) {
        if (isOpen()) {
            state = next;
        }
    }

    synchronized void effect(String seen) {
        effect = seen;
    }

    synchronized void failed(String why) {
        effect = why;
        state = FaultState.FAILED;
    }

    /** Its repair starts at this moment, in nanoseconds since the epoch; false if it has started before. */
    synchronized boolean healing(long now) {
        boolean first = healing < 0;
        if (first) {
            healing = now;
        }
        return first;
    }

    /** Its repair failed, so that the next one counts. */
    synchronized void notHealing() {
        healing = -1;
    }

    synchronized OptionalLong healing() {
        return healing < 0 ? OptionalLong.empty() : OptionalLong.of(healing);
    }

    synchronized void done(FaultResult measured) {
        if (!isOpen()) {
            return;
        }
        result = measured;
        answer = Question.of(fault)
                .answer(measured)
                .map(choice -> new Answer(choice.id(), choice.text()))
                .orElse(null);
        state = FaultState.DONE;
    }

    /** A prediction that comes while the result is not known yet. */
    synchronized void predicted(String user, String choice) {
        predictions.put(user, choice);
    }

    synchronized List<String> predictors() {
        return List.copyOf(predictions.keySet());
    }

    synchronized void forgetPredictions() {
        predictions.clear();
    }

    /** What this user sees. */
    synchronized FaultReport report(@Nullable String user) {
        return new FaultReport(
                id,
                fault.label(),
                target,
                at,
                by,
                state.name().toLowerCase(Locale.ROOT),
                effect,
                user == null ? null : predictions.get(user),
                Question.of(fault).choices().stream()
                        .map(choice -> new Count(
                                choice.id(),
                                choice.text(),
                                predictions.values().stream()
                                        .filter(choice.id()::equals)
                                        .count()))
                        .toList(),
                answer,
                result);
    }
}
