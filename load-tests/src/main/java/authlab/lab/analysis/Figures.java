package authlab.lab.analysis;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.History;
import authlab.lab.record.History.Trial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the figures of a run from its history; trials that did not finish are left out. */
public final class Figures {

    /**
     * The granularity of the generator in nanoseconds, which does not count as waiting time of the user: it plans all
     * arrivals of a second together, and they are late by the same 0 to 20 ms, more than most of these latencies.
     */
    static final long TIMER_GRANULARITY = 25_000_000;

    /** The first part of each trial in nanoseconds, in which connections open; not part of latency figures. */
    static final long LEAD_IN = 500_000_000;

    private Figures() {}

    /** Computes figures of one trial that only its experiment has. */
    @FunctionalInterface
    public interface Additional {
        Map<Metric, Double> of(Trial trial, Variant variant, long succeeded);

        /** None. */
        Additional NONE = (_, _, _) -> Map.of();
    }

    public static Results of(History history, Additional additional) {
        Map<Experiment, List<Trial>> byExperiment = history.trials().values().stream()
                .filter(t -> t.complete() && t.started().experiment().isPresent())
                .collect(Collectors.groupingBy(
                        t -> t.started().experiment().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        return new Results(
                byExperiment.entrySet().stream()
                        .map(e -> new OfExperiment(e.getKey(), variants(e.getValue(), additional)))
                        .toList(),
                RunCourse.of(history));
    }

    /** The waiting time of the user in nanoseconds, from the scheduled start in the open model. */
    static long waited(Request op) {
        return op.nanos() + Math.max(0, op.at() - op.scheduled() - TIMER_GRANULARITY);
    }

    /** The requests of latency figures: successes of a variant after the lead-in. */
    static Stream<Request> timed(Trial trial, Variant variant) {
        return trial.operations()
                .filter(o -> o.variant().equals(variant) && o.succeeded())
                .filter(o -> o.at() - trial.started().at() >= LEAD_IN);
    }

    private static List<OfVariant> variants(List<Trial> trials, Additional additional) {
        SequencedMap<Key, List<Trial>> byVariant = new LinkedHashMap<>();
        for (Trial trial : trials) {
            for (Variant variant : trial.started().variants()) {
                byVariant
                        .computeIfAbsent(
                                new Key(variant, trial.started().condition().pooled()), _ -> new ArrayList<>())
                        .add(trial);
            }
        }
        // Variants do not depend on each other, and those of a long run have a million requests.
        return List.copyOf(byVariant.entrySet()).parallelStream()
                .map(e -> variant(e.getKey(), e.getValue(), additional))
                .toList();
    }

    /** The key by which figures are pooled. */
    private record Key(Variant variant, Condition condition) {}

    /** Void trials do not count, unless too few others are left: then at least requests and calls can be counted. */
    private static OfVariant variant(Key key, List<Trial> all, Additional additional) {
        List<Trial> undisturbed =
                all.stream().filter(t -> Disturbance.of(t).isEmpty()).toList();
        VoidTrials disturbed = VoidTrials.of(all, undisturbed);
        return variant(key, disturbed.enoughLeft() ? undisturbed : lastAttempts(all), disturbed, additional);
    }

    private static List<Trial> lastAttempts(List<Trial> all) {
        SequencedMap<String, Trial> bySlot = new LinkedHashMap<>();
        all.forEach(trial -> bySlot.put(trial.started().slot(), trial));
        return List.copyOf(bySlot.values());
    }

    private static OfVariant variant(Key key, List<Trial> trials, VoidTrials disturbed, Additional additional) {
        Variant variant = key.variant();
        Predicate<Request> mine = o -> o.variant().equals(variant);
        List<Request> all =
                trials.stream().flatMap(t -> t.operations().filter(mine)).toList();
        List<Trial> main = Repetitions.ofCpuTime(trials);
        List<Trial> open = Repetitions.ofLatency(trials);
        List<Request> timed = open.stream().flatMap(t -> timed(t, variant)).toList();
        boolean alone = trials.stream().allMatch(t -> !t.started().shared());
        RequestCounts counts = RequestCounts.of(trials, variant);
        Trial first = open.isEmpty() ? trials.getFirst() : open.getFirst();
        return new OfVariant(
                variant,
                key.condition(),
                Repetitions.parts(trials).stream()
                        .map(parts -> Repetitions.of(parts, variant, additional))
                        .toList(),
                load(trials, all, counts, disturbed),
                latencies(timed),
                alone
                        ? StoreWork.of(
                                open, variant, RequestCounts.of(open, variant).succeeded())
                        : Optional.empty(),
                alone
                        ? ServerWork.cpu(
                                main, variant, RequestCounts.of(main, variant).succeeded())
                        : Map.of(),
                ServerWork.values(first, variant.name(), SampleLabel.CREDENTIAL)
                        .getOrDefault(Counters.BYTES, 0.0)
                        .intValue(),
                Latency.of(timed.stream().mapToLong(Request::authNanos).filter(n -> n >= 0)),
                FaultOutcome.of(trials, variant),
                timeline(first, mine));
    }

    private static Load load(List<Trial> trials, List<Request> recorded, RequestCounts counts, VoidTrials disturbed) {
        Latency behind = Latency.of(recorded.stream().mapToLong(o -> Math.max(0, o.at() - o.scheduled())));
        return new Load(
                trials.stream()
                        .mapToDouble(t -> t.started().ratePerSecond())
                        .max()
                        .orElse(0),
                counts.all(),
                counts.succeeded(),
                counts.failed(),
                behind.p99(),
                MeasurementConditions.of(trials, disturbed));
    }

    static Map<String, Long> byCause(Stream<Request> failed) {
        return failed.collect(Collectors.groupingBy(Request::cause, TreeMap::new, Collectors.counting()));
    }

    private static Map<Operation, Latency> latencies(List<Request> timed) {
        Map<Operation, Latency> latency = new EnumMap<>(Operation.class);
        timed.stream()
                .collect(Collectors.groupingBy(Request::operation))
                .forEach((name, its) -> latency.put(name, millis(its)));
        latency.put(Operation.ALL, millis(timed));
        return latency;
    }

    static Latency millis(List<Request> operations) {
        return Latency.of(operations.stream().mapToLong(Figures::waited));
    }

    private static List<Second> timeline(Trial trial, Predicate<Request> mine) {
        Map<Integer, List<Request>> bySecond = trial.operations()
                .filter(mine)
                .collect(Collectors.groupingBy(
                        o -> (int) Math.max(0, (o.at() - trial.started().at()) / 1_000_000_000L),
                        TreeMap::new,
                        Collectors.toList()));
        return bySecond.entrySet().stream()
                .map(e -> {
                    List<Request> ok =
                            e.getValue().stream().filter(Request::succeeded).toList();
                    Latency latency = millis(ok);
                    return new Second(
                            e.getKey(),
                            ok.size(),
                            e.getValue().size() - ok.size(),
                            latency.p50(),
                            latency.p99(),
                            byCause(e.getValue().stream().filter(o -> !o.succeeded())),
                            e.getValue().stream()
                                    .filter(o -> !o.variant().stores().isEmpty())
                                    .mapToLong(o -> Math.max(0, o.authCalls()))
                                    .sum());
                })
                .toList();
    }
}
