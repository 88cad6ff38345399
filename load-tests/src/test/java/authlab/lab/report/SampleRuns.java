package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.JOURNEY;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Operation.ALL;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Finding.Kind;
import authlab.lab.analysis.MeasurementConditions;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs with the shape of real ones. None of their figures was measured. */
final class SampleRuns {

    static final List<Variant> VARIANTS = List.of(SESSION_MEMORY, SESSION_STICKY, SESSION_POSTGRES, SESSION_REDIS, JWT);

    private SampleRuns() {}

    static List<String> names() {
        return VARIANTS.stream().map(Variant::name).toList();
    }

    /** A run as one hopes for it. */
    static SavedRun good() {
        Results results = goodResults();
        return new SavedRun(
                metadata(Profile.DEFAULT),
                results,
                List.of(),
                SampleFindings.good(),
                Differences.of(results),
                Experiments.claims(new Evidence(results, List.of())),
                List.of(),
                Stream.of(STEADY, JOURNEY)
                        .flatMap(e -> VARIANTS.stream().map(v -> "gatling/" + e + "-" + v + "-1/index.html"))
                        .toList());
    }

    private static Results goodResults() {
        return new Results(List.of(
                new OfExperiment(
                        STEADY, VARIANTS.stream().map(SampleTrials::steady).toList()),
                new OfExperiment(
                        JOURNEY, VARIANTS.stream().map(SampleTrials::journey).toList()),
                new OfExperiment(
                        NODE_DIES, VARIANTS.stream().map(SampleTrials::nodeDies).toList()),
                new OfExperiment(
                        CACHE_DIES,
                        VARIANTS.stream().map(SampleTrials::cacheDies).toList())));
    }

    /** A smoke run in which the load was more than the machine could do. */
    static SavedRun saturated() {
        List<Finding> findings = List.of(
                new Finding(
                        Kind.VALIDITY,
                        "the generator kept its schedule (p99 at most 20 ms late)",
                        STEADY,
                        SESSION_POSTGRES,
                        Condition.usual(),
                        new Verdict.Fail("p99 of lateness was 1,840 ms")),
                new Finding(
                        Kind.VALIDITY,
                        "errors are explained by the architecture",
                        STEADY,
                        SESSION_POSTGRES,
                        Condition.usual(),
                        new Verdict.Fail("4,112 time-outs and 903 connection failures of 12,000 requests")),
                new Finding(
                        Kind.VALIDITY,
                        "the generator had CPU to spare",
                        STEADY,
                        JWT,
                        Condition.usual(),
                        new Verdict.Unknown("the generator's CPU time was not sampled")),
                new Finding(
                        Kind.BEHAVIOUR,
                        "one statement per request and no transaction",
                        STEADY,
                        SESSION_POSTGRES,
                        Condition.usual(),
                        new Verdict.Fail("1.72 session statements per request")));
        return new SavedRun(
                metadata(Profile.SMOKE),
                new Results(List.of(new OfExperiment(
                        STEADY, List.of(SampleTrials.saturated(SESSION_POSTGRES), SampleTrials.steady(JWT))))),
                List.of(),
                findings,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One repetition for each median of all requests, in ms. */
    static List<Repetition> repetitions(double... medians) {
        return IntStream.range(0, medians.length)
                .mapToObj(i -> repetition(i + 1, medians[i]))
                .toList();
    }

    /** Whose two nodes differ by one per cent. */
    private static Repetition repetition(int number, double median) {
        Map<Metric, Double> figures = figures(median);
        return new Repetition(
                "steady/" + number,
                number,
                figures,
                Map.of(),
                Map.of("node-1", figures, "node-2", figures(median * 1.01)),
                Map.of());
    }

    private static Map<Metric, Double> figures(double median) {
        return Map.of(Metric.ALL_P50, median, Metric.ME_P50, median - .3, Metric.CPU_TOTAL, 600 + 100 * median);
    }

    /** A run that crashed in its first experiment: empty maps, zero counts, experiments missing. */
    static SavedRun crashed() {
        OfVariant nothing = new OfVariant(
                SESSION_MEMORY,
                Condition.usual(),
                List.of(),
                new Load(0, 0, 0, Map.of(), 0, MeasurementConditions.UNKNOWN),
                Map.of(ME, Latency.NONE, ALL, Latency.NONE),
                Optional.empty(),
                Map.of(),
                0,
                Latency.NONE,
                Optional.of(new FaultOutcome(
                        1,
                        "kill",
                        Part.named("session-memory-1"),
                        new FaultOutcome.Window(0, 0, 0),
                        0,
                        Map.of(),
                        Map.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        EndedLogins.NONE,
                        List.of())),
                List.of());
        OfVariant broken = new OfVariant(
                JWT,
                Condition.usual(),
                SampleRuns.repetitions(Double.NaN),
                new Load(
                        Double.NaN,
                        10,
                        0,
                        Map.of("connection", 10L),
                        Double.POSITIVE_INFINITY,
                        MeasurementConditions.UNKNOWN),
                Map.of(),
                Optional.of(SampleTrials.work(Double.NaN, Double.NaN)),
                Map.of(Component.APP, Double.NaN, Component.POSTGRES, 0.0, Component.REDIS, 0.0, Component.NGINX, 0.0),
                0,
                Latency.NONE,
                Optional.empty(),
                List.of(new Results.Second(0, 0, 10, 0, 0, Map.of("connection", 10L), 0)));
        return new SavedRun(
                withoutFacts(metadata(Profile.DEFAULT)),
                new Results(List.of(new OfExperiment(STEADY, List.of(nothing, broken)))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("the run did not finish"),
                List.of());
    }

    /** A run of a command, in the shape of a real one. */
    static RunMetadata metadata(String command, Profile profile, List<Variant> variants, List<Experiment> experiments) {
        return new RunMetadata(
                RunMetadata.FORMAT,
                "20261122T140309Z",
                Instant.parse("2026-11-22T14:03:09Z"),
                command,
                profile,
                "local",
                "f28550d4c1",
                variants,
                experiments,
                Map.of(
                        "cores", "2",
                        "memory", "7.8 GiB",
                        "processor", "Intel Xeon, 2.80 GHz",
                        "kernel", "Linux 6.1.0",
                        "jdk", "25.0.3+9-LTS"),
                facts());
    }

    static RunMetadata metadata(Profile profile) {
        return metadata(
                "./lab compare" + (profile == Profile.SMOKE ? " --smoke" : ""),
                profile,
                VARIANTS,
                List.of(STEADY, JOURNEY, NODE_DIES, CACHE_DIES));
    }

    private static RunMetadata withoutFacts(RunMetadata m) {
        return new RunMetadata(
                m.format(),
                m.id(),
                m.started(),
                m.command(),
                m.profile(),
                m.environment(),
                m.commit(),
                m.variants(),
                m.experiments(),
                m.machine(),
                Map.of());
    }

    private static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "environment", "local processes",
                "postgres", "15.10",
                "redis", "7.0.15",
                "nginx", "1.22.1",
                "nginx.proxy_next_upstream", "error timeout; tries 2; timeout 2s",
                "jvm flags", "-Xms64m -Xmx128m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"));
        for (Variant variant : VARIANTS) {
            String own = variant.hasKeys()
                    ? "JWT_ALGORITHM=HS256"
                    : "SESSION_STORE=" + variant.settings().get("SESSION_STORE");
            for (Part node : variant.nodes()) {
                facts.put(
                        node.name(),
                        "HTTP_THREADS=200 " + own + " NODE=" + node
                                + " POSTGRES_POOL=6 POSTGRES_URL=jdbc:postgresql://127.0.0.1:5433/authlab VARIANT="
                                + variant);
            }
        }
        return facts;
    }

    /** A number that wanders between 0 and 1 and is the same in every run. */
    static double wander(int seed, int step) {
        return 0.5 + 0.5 * Math.sin(seed * 12.9898 + step * 78.233) * Math.cos(step * 0.37 + seed);
    }

    static IntStream seconds(int length) {
        return IntStream.range(0, length);
    }
}
