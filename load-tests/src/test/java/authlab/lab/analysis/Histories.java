package authlab.lab.analysis;

import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.PartSeen;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialEnded;
import authlab.lab.record.Event.TrialStarted;
import authlab.lab.record.Event.TrialVoid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds small histories by hand: one trial of one experiment, times in milliseconds from its start. */
public final class Histories {

    private static final long MILLI = 1_000_000;
    private static final String ANY_NODE = "any";
    private static final long START = 1_000_000_000_000L;

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> downFrom = new HashMap<>();
    private final Map<String, Long> downUntil = new HashMap<>();
    private final String trial;

    public Histories(Experiment experiment, Variant... variants) {
        this(experiment, 1, variants);
    }

    public Histories(Experiment experiment, int repetition, Variant... variants) {
        this(experiment, repetition, Condition.usual(), 10, variants);
    }

    public Histories(Experiment experiment, int repetition, Condition condition, double rate, Variant... variants) {
        this(Optional.of(experiment), repetition, condition, rate, List.of(variants));
    }

    private Histories(
            Optional<Experiment> experiment, int repetition, Condition condition, double rate, List<Variant> variants) {
        this(experiment, repetition, condition, rate, variants, "");
    }

    private Histories(
            Optional<Experiment> experiment,
            int repetition,
            Condition condition,
            double rate,
            List<Variant> variants,
            String attempt) {
        this.trial = String.join(
                "/",
                experiment.map(Experiment::label).orElse("warm-up"),
                variants.stream().map(Variant::name).collect(Collectors.joining("+")),
                condition.label(),
                repetition + attempt);
        events.add(new TrialStarted(trial, START, experiment, variants, repetition, rate, 5, condition));
    }

    /** The next attempt at the same trial, after a void one. */
    public static Histories again(Experiment experiment, int repetition, int number, Variant variant) {
        return new Histories(
                Optional.of(experiment), repetition, Condition.usual(), 10, List.of(variant), "/again-" + number);
    }

    /** A trial before anything is measured. */
    public static Histories warmUp(Variant variant) {
        return new Histories(Optional.empty(), 0, Condition.usual(), 10, List.of(variant));
    }

    /** What was set differently. */
    public Histories under(Condition condition) {
        TrialStarted s = (TrialStarted) events.removeFirst();
        events.addFirst(new TrialStarted(
                s.trial(),
                s.at(),
                s.experiment(),
                s.variants(),
                s.repetition(),
                s.ratePerSecond(),
                s.loadSeconds(),
                condition));
        return this;
    }

    /** How long arrivals last; 5 s unless this says otherwise. */
    public Histories lasting(double seconds) {
        TrialStarted s = (TrialStarted) events.removeFirst();
        events.addFirst(new TrialStarted(
                s.trial(),
                s.at(),
                s.experiment(),
                s.variants(),
                s.repetition(),
                s.ratePerSecond(),
                seconds,
                s.condition()));
        return this;
    }

    /** A request every 50 ms in this interval, by alternating nodes, each with this outcome. */
    public Histories traffic(Variant variant, long fromMillis, long toMillis, double tookMillis, String cause) {
        for (long at = fromMillis; at < toMillis; at += 50) {
            Part node = variant.nodes().get((int) (at / 50 % 2));
            op(variant, Operation.ME, (int) (at / 50 % 4), at, 0, tookMillis, cause, node.name());
        }
        return this;
    }

    /** The same, answered by one node. */
    public Histories trafficOf(Part node, Variant variant, long fromMillis, long toMillis, double tookMillis) {
        for (long at = fromMillis; at < toMillis; at += 50) {
            op(variant, Operation.ME, (int) (at / 50 % 4), at, 0, tookMillis, "", node.name());
        }
        return this;
    }

    /** A request answered 200 or, with a cause, refused. */
    public Histories op(Variant variant, long atMillis, double tookMillis, String cause) {
        return op(variant, Operation.ME, 0, atMillis, 0, tookMillis, cause);
    }

    /** A successful request of an operation. */
    public Histories op(Variant variant, Operation operation, long atMillis, double tookMillis) {
        return op(variant, operation, 0, atMillis, 0, tookMillis, "");
    }

    /** A request of one user for one operation, answered in a millisecond. */
    public Histories request(Variant variant, Operation operation, int user, long atMillis, String cause) {
        return op(variant, operation, user, atMillis, 0, 1, cause);
    }

    /** So many requests, all of them answered in a millisecond. */
    public Histories requests(Variant variant, int count) {
        for (int i = 0; i < count; i++) {
            op(variant, 10 + i * 20L, 1, "");
        }
        return this;
    }

    public Histories late(Variant variant, long atMillis, long lateMillis, double tookMillis) {
        return op(variant, Operation.ME, 0, atMillis, lateMillis, tookMillis, "");
    }

    /** A credential check, before the load or after recovery. */
    public Histories check(Variant variant, Operation check, int user, String cause) {
        boolean before = check == Operation.CHECK_BEFORE || check == Operation.CHECK_ENDED_BEFORE;
        return op(variant, check, user, before ? -10 : 100_000, 0, 1, cause);
    }

    public Histories fault(String part, long injected, long healed, long ready) {
        events.add(action(part, injected, FaultAction.Action.INJECTED));
        events.add(action(part, healed, FaultAction.Action.HEALED));
        events.add(action(part, ready, FaultAction.Action.READY));
        downFrom.put(part, START + injected * MILLI);
        downUntil.put(part, START + ready * MILLI);
        return seen(part, injected + 1, ProcessState.ENDED, false).seen(part, ready + 1, ProcessState.RUNS, true);
    }

    /** A fault of which nobody looked whether it took effect. */
    public Histories unobservedFault(String part, long injected, long healed, long ready) {
        fault(part, injected, healed, ready);
        events.removeIf(PartSeen.class::isInstance);
        return this;
    }

    /** A part as it was seen. */
    public Histories seen(String part, long atMillis, ProcessState process, boolean answers) {
        events.add(new PartSeen(trial, START + atMillis * MILLI, Part.named(part), process, answers));
        return this;
    }

    public Histories sample(String source, SampleLabel label, Map<String, Double> values) {
        long at = label == BEFORE ? START - MILLI : START + 90_000 * MILLI;
        events.add(new Sample(trial, at, source, label, values));
        return this;
    }

    /** Samples that say that nothing disturbed the load. */
    public Histories undisturbed(String node) {
        for (SampleLabel label : List.of(BEFORE, AFTER)) {
            sample(node, label, Map.of(Counters.INSTANCE, 7.0));
            sample(
                    Component.GENERATOR.label(),
                    label,
                    Map.of(Counters.CPU_WAIT_SECONDS, 1.0, Counters.WALL_AHEAD_SECONDS, 0.0));
        }
        return this;
    }

    /** A value of the generator's probe before and after the load. */
    public Histories changed(String counter, double by) {
        return sample(Component.GENERATOR.label(), BEFORE, Map.of(counter, 1_000.0))
                .sample(Component.GENERATOR.label(), AFTER, Map.of(counter, 1_000.0 + by));
    }

    /** The mark that a run writes after a disturbed trial. */
    public List<Event> markedVoid(String reason) {
        List<Event> all = new ArrayList<>(events());
        all.add(new TrialVoid(trial, START + 100_002 * MILLI, List.of(reason), false));
        return all;
    }

    public List<Event> unfinished() {
        return List.copyOf(events);
    }

    public List<Event> events() {
        List<Event> all = new ArrayList<>(events);
        all.replaceAll(e -> e instanceof Request r && r.node().equals(ANY_NODE) ? answered(r) : e);
        all.add(new TrialEnded(trial, START + 100_001 * MILLI));
        return all;
    }

    /** By the first node, or by the second while the first is down. */
    private Request answered(Request r) {
        List<Part> nodes = r.variant().nodes();
        String first = nodes.getFirst().name();
        boolean down = r.at() >= downFrom.getOrDefault(first, Long.MAX_VALUE)
                && r.at() < downUntil.getOrDefault(first, Long.MIN_VALUE);
        return new Request(
                r.trial(),
                r.at(),
                r.scheduled(),
                r.variant(),
                r.operation(),
                r.user(),
                r.nanos(),
                r.status(),
                r.cause(),
                down ? nodes.getLast().name() : first,
                r.authNanos(),
                r.authCalls());
    }

    private FaultAction action(String part, long atMillis, FaultAction.Action action) {
        return new FaultAction(trial, START + atMillis * MILLI, "kill", Part.named(part), action);
    }

    private Histories op(
            Variant variant,
            Operation operation,
            int user,
            long atMillis,
            long lateMillis,
            double tookMillis,
            String cause) {
        return op(variant, operation, user, atMillis, lateMillis, tookMillis, cause, ANY_NODE);
    }

    private Histories op(
            Variant variant,
            Operation operation,
            int user,
            long atMillis,
            long lateMillis,
            double tookMillis,
            String cause,
            String node) {
        long at = START + atMillis * MILLI;
        int status = cause.isEmpty() ? 200 : cause.matches("\\d+") ? Integer.parseInt(cause) : 0;
        events.add(new Request(
                trial,
                at,
                at - lateMillis * MILLI,
                variant,
                operation,
                user,
                Math.round(tookMillis * MILLI),
                status,
                cause,
                node,
                500_000,
                1));
        return this;
    }
}
