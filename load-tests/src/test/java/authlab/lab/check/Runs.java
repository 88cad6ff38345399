package authlab.lab.check;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Purpose;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.EndedLogins;
import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Load;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import authlab.lab.measure.StoreWork;
import authlab.lab.measure.StoreWork.Commands;
import authlab.lab.measure.StoreWork.Connections;
import authlab.lab.measure.StoreWork.Statements;
import authlab.lab.measure.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Builds by hand what a run may hold about a claim. Immutable but for its own building. */
final class Runs {

    private static final int REQUESTS = 1_000;
    private static final int USERS = 40;

    private final SequencedMap<String, List<OfVariant>> experiments = new LinkedHashMap<>();
    private final List<Tried> attacks = new ArrayList<>();

    /** A quiet trial, with what the stores did and how many requests were refused. */
    Runs steady(String variant, double statements, double commands, long refused, int credentialBytes) {
        StoreWork work = new StoreWork(
                Map.of(Purpose.LOOKUP, new Statements(statements * 1_000, 0, 0, 0, 0, 0)),
                Map.of(Purpose.LOOKUP, new Commands(commands * 1_000, 0)),
                0,
                Connections.NOT_SEEN);
        return add("steady", figures(variant, refused, Optional.of(work), credentialBytes, Optional.empty()));
    }

    Runs steady(String variant, double statements, double commands) {
        return steady(variant, statements, commands, 0, VariantKinds.token(variant) ? 328 : 69);
    }

    /** A trial in which something broke. */
    Runs broke(String experiment, String variant, long failed, int signedOut, EndedLogins ended) {
        FaultOutcome fault = new FaultOutcome(
                "kill",
                "part",
                new Results.Window(5, 11, 12),
                failed == 0 ? Map.of() : Map.of("503", failed),
                failed,
                100,
                USERS,
                signedOut,
                0,
                ended);
        return add(experiment, figures(variant, 0, Optional.empty(), 0, Optional.of(fault)));
    }

    /**
     * The medians of a metric in eight repetitions, the same but for a hair.
     *
     * @param nodesApart how much the first node is above that, and the second below
     */
    Runs compared(
            String experiment, String variant, String condition, Metric metric, double typical, double nodesApart) {
        return compared(experiment, variant, condition, metric, typical, nodesApart, 0);
    }

    /** The same of a variant that refused some requests. */
    Runs compared(
            String experiment,
            String variant,
            String condition,
            Metric metric,
            double typical,
            double nodesApart,
            long refused) {
        List<Repetition> each = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> {
                    double figure = typical * (1 + i / 1_000.0);
                    return new Repetition(
                            experiment + "/" + variant + "/" + i,
                            Map.of(metric.id(), figure),
                            Map.of(
                                    variant + "-1", Map.of(metric.id(), figure * (1 + nodesApart)),
                                    variant + "-2", Map.of(metric.id(), figure / (1 + nodesApart))));
                })
                .toList();
        return add(experiment, figures(variant, condition, each, refused, Optional.empty(), 0, Optional.empty()));
    }

    /** Figures that a program of the app measured by itself, process after process. */
    Runs benched(List<Map<String, Double>> processes) {
        List<Repetition> each = IntStream.range(0, processes.size())
                .mapToObj(i -> new Repetition("switches/jwt/" + (i + 1), processes.get(i)))
                .toList();
        return add("switches", figures("jwt", "", each, 0, Optional.empty(), 0, Optional.empty()));
    }

    Runs tried(String attack, String variant, Tried.Outcome outcome) {
        attacks.add(new Tried(attack, "group", "title", "why", variant, 1, outcome));
        return this;
    }

    Runs held(String attack, String... variants) {
        for (String variant : variants) {
            tried(attack, variant, new Tried.Held("401"));
        }
        return this;
    }

    Runs fell(String attack, String variant) {
        return tried(attack, variant, new Tried.FellByDesign("by design", "200"));
    }

    Ruling ruling(String claim) {
        return Claims.of(evidence()).stream()
                .filter(c -> c.id().equals(claim))
                .findFirst()
                .orElseThrow()
                .ruling();
    }

    Evidence evidence() {
        return new Evidence(
                new Results(experiments.sequencedEntrySet().stream()
                        .map(e -> new OfExperiment(e.getKey(), e.getValue()))
                        .toList()),
                attacks);
    }

    private Runs add(String experiment, OfVariant figures) {
        experiments.computeIfAbsent(experiment, _ -> new ArrayList<>()).add(figures);
        return this;
    }

    private static OfVariant figures(
            String variant, long refused, Optional<StoreWork> work, int bytes, Optional<FaultOutcome> fault) {
        List<Repetition> each = List.of(new Repetition(
                "steady/" + variant + "/1", Map.of(), Map.of(variant + "-1", Map.of(), variant + "-2", Map.of())));
        return figures(variant, "", each, refused, work, bytes, fault);
    }

    private static OfVariant figures(
            String variant,
            String condition,
            List<Repetition> each,
            long refused,
            Optional<StoreWork> work,
            int bytes,
            Optional<FaultOutcome> fault) {
        return new OfVariant(
                variant,
                condition,
                each,
                new Load(100, REQUESTS, REQUESTS - refused, refused == 0 ? Map.of() : Map.of("401", refused), 0),
                Map.of(),
                work,
                Map.of(),
                bytes,
                Latency.NONE,
                fault,
                List.of());
    }
}
