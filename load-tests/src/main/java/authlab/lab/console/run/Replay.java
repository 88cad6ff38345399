package authlab.lab.console.run;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.Mark;
import authlab.lab.console.event.Second;
import authlab.lab.console.event.Second.OfPart;
import authlab.lab.console.event.Second.OfPostgres;
import authlab.lab.console.event.Second.OfRedis;
import authlab.lab.console.event.Second.OfVariant;
import authlab.lab.record.Event;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reduces the events of a saved run to seconds, one event after the other. Counters were read before and after each trial,
 * so that what they count is spread evenly over it. For one thread.
 */
final class Replay implements Consumer<Event> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long MILLIS_PER_SECOND = 1_000;

    /** A trial that lasts longer than this has damaged times. */
    private static final long LONGEST_SECONDS = 3_600;

    private final TreeMap<Long, Slot> seconds = new TreeMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<String, TrialStarted> trials = new HashMap<>();
    private final Map<String, Sample> before = new HashMap<>();
    private final PartStates states = new PartStates();

    /** Everything about one second. */
    private static final class Slot {
        private final Map<String, Tally> variants = new LinkedHashMap<>();
        private final Map<String, Double> cpu = new LinkedHashMap<>();
        private double statements = Double.NaN;
        private double commands = Double.NaN;

        private Tally of(String variant) {
            return variants.computeIfAbsent(variant, _ -> new Tally());
        }
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case TrialStarted started -> {
                trials.put(started.trial(), started);
                marks.add(new Mark(started.at() / NANOS_PER_MILLI, "experiment", started.trial(), null));
            }
            case Request request -> {
                if (!request.operation().isCredentialCheck()) {
                    slot(request.at() + request.nanos())
                            .of(request.variant().name())
                            .add(request.status(), request.at() + request.nanos() - request.scheduled());
                }
            }
            case FaultAction action -> fault(action);
            case Sample sample -> sample(sample);
            case Event.TrialEnded ended -> {
                trials.remove(ended.trial());
                before.keySet().removeIf(key -> key.startsWith(ended.trial() + '\n'));
            }
            case Event.TrialVoid _, Event.PartSeen _, Event.CredentialSeen _ -> {}
        }
    }

    private Slot slot(long at) {
        return seconds.computeIfAbsent(at / NANOS_PER_SECOND, _ -> new Slot());
    }

    private void fault(FaultAction action) {
        states.acted(action);
        String part = action.part().name();
        long at = action.at() / NANOS_PER_MILLI;
        switch (action.action()) {
            case INJECTED -> marks.add(new Mark(at, "fault", action.fault() + " " + part, part));
            case HEALED -> marks.add(new Mark(at, "heal", "heal " + part, part));
            case READY -> {}
        }
    }

    private void sample(Sample sample) {
        String key = sample.trial() + '\n' + sample.source();
        switch (sample.label()) {
            case BEFORE -> before.put(key, sample);
            case AFTER -> {
                Sample first = before.get(key);
                if (first != null) {
                    spread(first, sample);
                }
            }
            case SATURATED -> saturated(sample);
            case WARM_UP -> {
                double lasted = sample.values().getOrDefault(Counters.SECONDS, 1.0);
                long from = sample.at() - Math.round(lasted * NANOS_PER_SECOND);
                evenly(
                        from,
                        sample.at(),
                        (slot, share) -> slot.of(sample.source())
                                .counted(200, sample.values().getOrDefault(Counters.REQUESTS, 0.0) * share));
            }
            case IDLE_BEFORE, IDLE_AFTER, DURING, SLICES, RESPONSE_TIMES, TIMER, WIRE, FILLED, BENCH, CREDENTIAL -> {}
        }
    }

    private void saturated(Sample sample) {
        TrialStarted trial = trials.get(sample.trial());
        if (trial == null) {
            return;
        }
        long to = sample.at();
        sample.values().forEach((name, count) -> {
            if (name.startsWith(Counters.STATUS)) {
                int status = Integer.parseInt(name.substring(Counters.STATUS.length()));
                evenly(trial.at(), to, (slot, share) -> slot.of(sample.source()).counted(status, count * share));
            }
        });
    }

    /** What was counted between two samples of one source. */
    private void spread(Sample first, Sample last) {
        double lasted = Math.max(1, last.at() - first.at()) / (double) NANOS_PER_SECOND;
        if (last.source().equals(Component.POSTGRES.label())) {
            double rate = calls(first, last, Counters.STATEMENTS) / lasted;
            evenly(first.at(), last.at(), (slot, _) -> slot.statements = rate);
            alone(last.trial(), first, last, (tally) -> tally.statements(rate));
        }
        if (last.source().equals(Component.REDIS.label())) {
            double rate = calls(first, last, Counters.COMMANDS) / lasted;
            evenly(first.at(), last.at(), (slot, _) -> slot.commands = rate);
            alone(last.trial(), first, last, (tally) -> tally.commands(rate));
        }
        Double from = first.values().get(Counters.CPU_SECONDS);
        Double to = last.values().get(Counters.CPU_SECONDS);
        boolean isPart = Part.find(last.source()).isPresent() && !last.source().equals(Component.GENERATOR.label());
        if (from != null && to != null && isPart) {
            double cores = Math.max(0, to < from ? to : to - from) / lasted;
            evenly(first.at(), last.at(), (slot, _) -> slot.cpu.put(last.source(), cores));
        }
    }

    private void alone(String trial, Sample first, Sample last, Consumer<Tally> figure) {
        TrialStarted started = trials.get(trial);
        if (started != null && !started.shared() && trials.size() == 1) {
            for (Variant variant : started.variants()) {
                evenly(first.at(), last.at(), (slot, _) -> figure.accept(slot.of(variant.name())));
            }
        }
    }

    private static double calls(Sample first, Sample last, String prefix) {
        return last.values().entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix)
                        && !Purpose.upkeep(e.getKey().substring(prefix.length())))
                .mapToDouble(e -> Math.max(0, e.getValue() - first.values().getOrDefault(e.getKey(), 0.0)))
                .sum();
    }

    @FunctionalInterface
    private interface Spreading {
        void add(Slot slot, double share);
    }

    private void evenly(long from, long to, Spreading spreading) {
        long first = from / NANOS_PER_SECOND;
        long count = Math.max(1, Math.min(LONGEST_SECONDS, to / NANOS_PER_SECOND - first));
        for (long second = first; second < first + count; second++) {
            spreading.add(seconds.computeIfAbsent(second, _ -> new Slot()), 1.0 / count);
        }
    }

    /** All seconds in which something was recorded. */
    List<Second> seconds() {
        List<Second> all = new ArrayList<>(seconds.size());
        seconds.forEach((second, slot) -> {
            long end = (second + 1) * MILLIS_PER_SECOND;
            Map<String, OfPart> parts = new LinkedHashMap<>();
            slot.cpu.forEach((part, cores) -> parts.put(
                    part, new OfPart(states.at(part, second * NANOS_PER_SECOND), Tally.rounded(cores), null)));
            Map<String, OfVariant> variants = new LinkedHashMap<>();
            slot.variants.forEach((variant, tally) -> variants.put(variant, tally.figures()));
            all.add(new Second(
                    all.size() + 1L,
                    end,
                    parts,
                    variants,
                    Double.isNaN(slot.statements)
                            ? OfPostgres.UNKNOWN
                            : new OfPostgres(Tally.rounded(slot.statements), null),
                    Double.isNaN(slot.commands) ? OfRedis.UNKNOWN : new OfRedis(Tally.rounded(slot.commands), null)));
        });
        return all;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }
}
