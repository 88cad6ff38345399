package authlab.lab.measure;

import authlab.lab.measure.Event.FaultAction;
import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.Event.TrialEnded;
import authlab.lab.measure.Event.TrialStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds small histories by hand: one trial of one experiment, times in milliseconds from its start. */
public final class Histories {

    private static final long MILLI = 1_000_000;
    private static final long START = 1_000_000_000_000L;

    private final List<Event> events = new ArrayList<>();
    private final String trial;

    public Histories(String experiment, String... variants) {
        this(experiment, 1, variants);
    }

    public Histories(String experiment, int repetition, String... variants) {
        this(experiment, repetition, "", 10, variants);
    }

    public Histories(String experiment, int repetition, String condition, double rate, String... variants) {
        this.trial = String.join("/", experiment, String.join("+", variants), condition, String.valueOf(repetition));
        events.add(new TrialStarted(trial, START, experiment, List.of(variants), rate, 5, condition));
    }

    /** What was set otherwise. */
    public Histories under(String condition) {
        TrialStarted s = (TrialStarted) events.removeFirst();
        events.addFirst(new TrialStarted(
                s.trial(), s.at(), s.experiment(), s.variants(), s.ratePerSecond(), s.loadSeconds(), condition));
        return this;
    }

    /** A request answered 200 or, with a cause, refused. */
    public Histories op(String variant, long atMillis, double tookMillis, String cause) {
        return op(variant, "me", 0, atMillis, 0, tookMillis, cause);
    }

    public Histories late(String variant, long atMillis, long lateMillis, double tookMillis) {
        return op(variant, "me", 0, atMillis, lateMillis, tookMillis, "");
    }

    public Histories probe(String variant, String name, int user, String cause) {
        return op(variant, name, user, name.endsWith("before") ? -10 : 100_000, 0, 1, cause);
    }

    public Histories fault(String part, long injected, long healed, long ready) {
        events.add(action(part, injected, FaultAction.Action.INJECTED));
        events.add(action(part, healed, FaultAction.Action.HEALED));
        events.add(action(part, ready, FaultAction.Action.READY));
        return this;
    }

    public Histories sample(String source, String label, Map<String, Double> values) {
        long at = label.equals("before") ? START - MILLI : START + 90_000 * MILLI;
        events.add(new Sample(trial, at, source, label, values));
        return this;
    }

    /** Samples that say that nothing disturbed the load. */
    public Histories undisturbed(String node) {
        for (String label : List.of("before", "after")) {
            sample(node, label, Map.of(Circumstances.INSTANCE, 7.0));
            sample(Circumstances.GENERATOR, label, Map.of(Circumstances.CPU_WAIT, 1.0, Circumstances.WALL_AHEAD, 0.0));
        }
        return this;
    }

    public List<Event> unfinished() {
        return List.copyOf(events);
    }

    public List<Event> events() {
        List<Event> all = new ArrayList<>(events);
        all.add(new TrialEnded(trial, START + 100_001 * MILLI));
        return all;
    }

    private FaultAction action(String part, long atMillis, FaultAction.Action action) {
        return new FaultAction(trial, START + atMillis * MILLI, "kill", part, action);
    }

    private Histories op(
            String variant, String name, int user, long atMillis, long lateMillis, double tookMillis, String cause) {
        long at = START + atMillis * MILLI;
        int status = cause.isEmpty() ? 200 : cause.matches("\\d+") ? Integer.parseInt(cause) : 0;
        events.add(new Operation(
                trial,
                at,
                at - lateMillis * MILLI,
                variant,
                name,
                user,
                Math.round(tookMillis * MILLI),
                status,
                cause,
                variant + "-1",
                500_000,
                1));
        return this;
    }
}
