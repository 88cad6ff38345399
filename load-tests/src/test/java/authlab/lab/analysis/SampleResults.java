package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Variants.JWT;

import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Connections;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.AttackResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Builds by hand what a run may hold about a claim. Immutable but for its own building. */
public final class SampleResults {

    private static final int REQUESTS = 1_000;
    private static final int USERS = 40;

    private final SequencedMap<Experiment, List<OfVariant>> experiments = new LinkedHashMap<>();
    private final List<AttackResult> attacks = new ArrayList<>();
    private final List<RecordedCredential> credentials = new ArrayList<>();

    /** A quiet trial, with what the stores did and how many requests were refused. */
    public SampleResults steady(
            Variant variant, double statements, double commands, long refused, int credentialBytes) {
        StoreWork work = new StoreWork(
                Map.of(Purpose.LOOKUP, new Statements(statements * 1_000, 0, 0, 0, 0, 0)),
                Map.of(Purpose.LOOKUP, new Commands(commands * 1_000, 0)),
                0,
                Connections.NOT_SEEN);
        return add(STEADY, figures(variant, refused, Optional.of(work), credentialBytes, Optional.empty()));
    }

    public SampleResults steady(Variant variant, double statements, double commands) {
        return steady(variant, statements, commands, 0, variant.hasKeys() ? 328 : 69);
    }

    /** A trial in which something broke. */
    public SampleResults broke(Experiment experiment, Variant variant, long failed, int signedOut, EndedLogins ended) {
        FaultOutcome fault = new FaultOutcome(
                1,
                "kill",
                Part.REDIS,
                new FaultOutcome.Window(5, 11, 12),
                1_000 + failed,
                failed == 0 ? Map.of() : Map.of("503", failed),
                Map.of(),
                failed,
                100,
                USERS,
                signedOut,
                0,
                ended,
                List.of());
        return add(experiment, figures(variant, 0, Optional.empty(), 0, Optional.of(fault)));
    }

    /**
     * The medians of a metric in eight repetitions, almost the same.
     *
     * @param nodesApart how much the first node is above that, and the second below
     */
    public SampleResults compared(
            Experiment experiment,
            Variant variant,
            Condition condition,
            Metric metric,
            double typical,
            double nodesApart) {
        return compared(experiment, variant, condition, metric, typical, nodesApart, 0);
    }

    /** The same of a variant that refused some requests. */
    public SampleResults compared(
            Experiment experiment,
            Variant variant,
            Condition condition,
            Metric metric,
            double typical,
            double nodesApart,
            long refused) {
        List<Repetition> each = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> {
                    double figure = typical * (1 + i / 1_000.0);
                    return new Repetition(
                            experiment + "/" + variant + "/" + i,
                            i,
                            Map.of(metric, figure),
                            Map.of(),
                            Map.of(
                                    variant + "-1", Map.of(metric, figure * (1 + nodesApart)),
                                    variant + "-2", Map.of(metric, figure / (1 + nodesApart))),
                            Map.of());
                })
                .toList();
        return add(experiment, figures(variant, condition, each, refused, Optional.empty(), 0, Optional.empty()));
    }

    /** Throughput levels of a variant on so many nodes, at least two trials each. */
    public SampleResults sustained(Variant variant, int nodes, double holds, double fails) {
        level(variant, nodes, holds, 20);
        return level(variant, nodes, fails, 900);
    }

    private SampleResults level(Variant variant, int nodes, double rate, double p99) {
        List<Repetition> trials = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new Repetition(
                        "capacity/" + variant + "/" + nodes + "/" + rate + "/" + i,
                        i,
                        Map.of(Metric.ALL_P99, p99, Metric.FAILED, 0.0, Metric.ALL_MEAN, 5.0),
                        Map.of(),
                        Map.of(),
                        Map.of()))
                .toList();
        Condition condition = new Condition.CapacityLevel(nodes, rate);
        return add(Experiment.CAPACITY, figures(variant, condition, trials, 0, Optional.empty(), 0, Optional.empty()));
    }

    /** Figures that a program of the app measured by itself, process after process. */
    public SampleResults benched(List<Map<String, Double>> processes) {
        List<Repetition> each = IntStream.range(0, processes.size())
                .mapToObj(i -> new Repetition(
                        "switches/jwt/" + (i + 1), i + 1, Map.of(), processes.get(i), Map.of(), Map.of()))
                .toList();
        return add(SWITCHES, figures(JWT, Condition.usual(), each, 0, Optional.empty(), 0, Optional.empty()));
    }

    public SampleResults tried(String attack, Variant variant, AttackResult.Outcome outcome) {
        attacks.add(new AttackResult(attack, "group", "title", "why", variant, 1, outcome));
        return this;
    }

    /** A credential that the run recorded. */
    public SampleResults recorded(RecordedCredential credential) {
        credentials.add(credential);
        return this;
    }

    public SampleResults held(String attack, Variant... variants) {
        for (Variant variant : variants) {
            tried(attack, variant, new AttackResult.Blocked("401"));
        }
        return this;
    }

    public SampleResults fell(String attack, Variant variant) {
        return tried(attack, variant, new AttackResult.SucceededByDesign("by design", "200"));
    }

    ClaimVerdict verdict(String claim) {
        return Experiments.claims(evidence()).stream()
                .filter(c -> c.id().equals(claim))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    public Evidence evidence() {
        return new Evidence(
                new Results(
                        experiments.sequencedEntrySet().stream()
                                .map(e -> new OfExperiment(e.getKey(), e.getValue()))
                                .toList(),
                        new RunCourse(0, 0, 0, 0, 0, List.of(), credentials)),
                attacks);
    }

    private SampleResults add(Experiment experiment, OfVariant figures) {
        experiments.computeIfAbsent(experiment, _ -> new ArrayList<>()).add(figures);
        return this;
    }

    private static OfVariant figures(
            Variant variant, long refused, Optional<StoreWork> work, int bytes, Optional<FaultOutcome> fault) {
        List<Repetition> each = List.of(new Repetition(
                "steady/" + variant + "/1",
                1,
                Map.of(),
                Map.of(),
                Map.of(variant + "-1", Map.of(), variant + "-2", Map.of()),
                Map.of()));
        return figures(variant, Condition.usual(), each, refused, work, bytes, fault);
    }

    private static OfVariant figures(
            Variant variant,
            Condition condition,
            List<Repetition> each,
            long refused,
            Optional<StoreWork> work,
            int bytes,
            Optional<FaultOutcome> fault) {
        return new OfVariant(
                variant,
                condition,
                each,
                new Load(
                        100,
                        REQUESTS,
                        REQUESTS - refused,
                        refused == 0 ? Map.of() : Map.of("401", refused),
                        0,
                        MeasurementConditions.UNKNOWN),
                Map.of(),
                work,
                Map.of(),
                bytes,
                Latency.NONE,
                fault,
                List.of());
    }
}
