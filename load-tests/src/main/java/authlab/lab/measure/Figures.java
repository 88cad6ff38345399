package authlab.lab.measure;

import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.History.Trial;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Load;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Second;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the figures of a run from its history; trials that did not come to their end are left out. */
public final class Figures {

    /** Load before any experiment, which no figure counts. */
    public static final String WARM_UP = "warm-up";

    /**
     * How late the generator's timer may send a request without it counting as the user's wait, in nanoseconds: the
     * timer is up to a few milliseconds late, in which most of these latencies would drown.
     */
    static final long TIMER_GRANULARITY = 5_000_000;

    /** The first part of each trial, in which connections open; not part of latency figures. Nanoseconds. */
    static final long LEAD_IN = 500_000_000;

    private static final String ALL = "all";

    private Figures() {}

    public static Results of(History history) {
        SequencedMap<String, List<Trial>> byExperiment = new LinkedHashMap<>();
        for (Trial trial : history.trials().values()) {
            if (trial.complete() && !trial.started().experiment().equals(WARM_UP)) {
                byExperiment
                        .computeIfAbsent(trial.started().experiment(), _ -> new ArrayList<>())
                        .add(trial);
            }
        }
        return new Results(byExperiment.entrySet().stream()
                .map(e -> new OfExperiment(e.getKey(), variants(e.getValue())))
                .toList());
    }

    /** What the user waited, in nanoseconds: from when the open model wanted the request sent. */
    static long waited(Operation op) {
        return op.nanos() + Math.max(0, op.at() - op.scheduled() - TIMER_GRANULARITY);
    }

    /** What latency figures are made of: successes of a variant after the lead-in. */
    static Stream<Operation> timed(Trial trial, String variant) {
        return trial.operations()
                .filter(o -> o.variant().equals(variant) && o.succeeded())
                .filter(o -> o.at() - trial.started().at() >= LEAD_IN);
    }

    private static List<OfVariant> variants(List<Trial> trials) {
        SequencedMap<Who, List<Trial>> byVariant = new LinkedHashMap<>();
        for (Trial trial : trials) {
            for (String variant : trial.started().variants()) {
                byVariant
                        .computeIfAbsent(new Who(variant, trial.started().condition()), _ -> new ArrayList<>())
                        .add(trial);
            }
        }
        return byVariant.sequencedEntrySet().stream()
                .map(e -> variant(e.getKey().variant(), e.getKey().condition(), e.getValue()))
                .toList();
    }

    /** What figures are pooled by. */
    private record Who(String variant, String condition) {}

    private static OfVariant variant(String variant, String condition, List<Trial> trials) {
        Predicate<Operation> mine = o -> o.variant().equals(variant);
        List<Operation> all =
                trials.stream().flatMap(t -> t.operations().filter(mine)).toList();
        List<Operation> timed = trials.stream().flatMap(t -> timed(t, variant)).toList();
        boolean alone = trials.stream().allMatch(t -> t.started().variants().size() == 1);
        long succeeded = all.stream().filter(Operation::succeeded).count();
        Trial first = trials.getFirst();
        return new OfVariant(
                variant,
                condition,
                trials.stream().map(t -> Repetitions.of(t, variant)).toList(),
                load(trials, all),
                latencies(timed),
                alone ? StorePrices.of(trials, variant, succeeded) : java.util.Optional.empty(),
                alone ? ServerWork.cpu(trials, variant, succeeded) : Map.of(),
                ServerWork.credentialBytes(first, variant),
                Histograms.of(timed.stream().mapToLong(Operation::authNanos).filter(n -> n >= 0)),
                FaultOutcomes.of(first, variant),
                timeline(first, mine));
    }

    private static Load load(List<Trial> trials, List<Operation> all) {
        Map<String, Long> errors = all.stream()
                .filter(o -> !o.succeeded())
                .collect(Collectors.groupingBy(Operation::cause, TreeMap::new, Collectors.counting()));
        Latency behind = Histograms.of(all.stream().mapToLong(o -> Math.max(0, o.at() - o.scheduled())));
        return new Load(
                trials.getFirst().started().ratePerSecond(),
                all.size(),
                all.stream().filter(Operation::succeeded).count(),
                errors,
                behind.p99(),
                Circumstances.of(trials));
    }

    private static Map<String, Latency> latencies(List<Operation> timed) {
        Map<String, Latency> latency = new TreeMap<>();
        timed.stream().collect(Collectors.groupingBy(Operation::name)).forEach((name, its) -> {
            latency.put(name, millis(its));
        });
        latency.put(ALL, millis(timed));
        return latency;
    }

    static Latency millis(List<Operation> operations) {
        return Histograms.of(operations.stream().mapToLong(Figures::waited));
    }

    private static List<Second> timeline(Trial trial, Predicate<Operation> mine) {
        Map<Integer, List<Operation>> bySecond = trial.operations()
                .filter(mine)
                .collect(Collectors.groupingBy(
                        o -> (int) Math.max(0, (o.at() - trial.started().at()) / 1_000_000_000L),
                        TreeMap::new,
                        Collectors.toList()));
        return bySecond.entrySet().stream()
                .map(e -> {
                    List<Operation> ok =
                            e.getValue().stream().filter(Operation::succeeded).toList();
                    Latency latency = millis(ok);
                    return new Second(
                            e.getKey(), ok.size(), e.getValue().size() - ok.size(), latency.p50(), latency.p99());
                })
                .toList();
    }
}
