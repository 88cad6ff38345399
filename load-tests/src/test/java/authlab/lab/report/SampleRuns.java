package authlab.lab.report;

import authlab.lab.check.Claims;
import authlab.lab.check.Difference;
import authlab.lab.check.Differences;
import authlab.lab.check.Evidence;
import authlab.lab.check.Finding;
import authlab.lab.check.Finding.Kind;
import authlab.lab.check.Judged;
import authlab.lab.check.Ruling;
import authlab.lab.check.Verdict;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.EndedLogins;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Load;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import authlab.lab.measure.RunMetadata;
import authlab.lab.measure.Tried;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs with the shape of real ones. None of their figures was measured. */
final class SampleRuns {

    static final List<String> VARIANTS =
            List.of("session-memory", "session-sticky", "session-postgres", "session-redis", "jwt");

    private SampleRuns() {}

    /** A run as one hopes for it. */
    static SavedRun good() {
        Results results = goodResults();
        return new SavedRun(
                metadata("default", facts()),
                results,
                List.of(),
                SampleFindings.good(),
                Differences.of(results),
                Claims.of(new Evidence(results, List.of())),
                true,
                Stream.of("steady", "journey")
                        .flatMap(e -> VARIANTS.stream().map(v -> "gatling/" + e + "-" + v + "-1/index.html"))
                        .toList());
    }

    private static Results goodResults() {
        return new Results(List.of(
                new OfExperiment(
                        "steady", VARIANTS.stream().map(SampleTrials::steady).toList()),
                new OfExperiment(
                        "journey", VARIANTS.stream().map(SampleTrials::journey).toList()),
                new OfExperiment(
                        "node-dies",
                        VARIANTS.stream().map(SampleTrials::nodeDies).toList()),
                new OfExperiment(
                        "cache-dies",
                        VARIANTS.stream().map(SampleTrials::cacheDies).toList())));
    }

    /** A smoke run in which the load was more than the machine could do. */
    static SavedRun saturated() {
        List<Finding> findings = List.of(
                new Finding(
                        Kind.VALIDITY,
                        "the generator kept its schedule (p99 at most 20 ms late)",
                        "steady",
                        "session-postgres",
                        "",
                        new Verdict.Fail("p99 of lateness was 1,840 ms")),
                new Finding(
                        Kind.VALIDITY,
                        "errors are explained by the architecture",
                        "steady",
                        "session-postgres",
                        "",
                        new Verdict.Fail("4,112 time-outs and 903 connection failures of 12,000 requests")),
                new Finding(
                        Kind.VALIDITY,
                        "the generator had CPU to spare",
                        "steady",
                        "jwt",
                        "",
                        new Verdict.Unknown("the generator's CPU time was not sampled")),
                new Finding(
                        Kind.BEHAVIOUR,
                        "one statement per request and no transaction",
                        "steady",
                        "session-postgres",
                        "",
                        new Verdict.Fail("1.72 session statements per request")));
        return new SavedRun(
                metadata("smoke", facts()),
                new Results(List.of(new OfExperiment(
                        "steady", List.of(SampleTrials.saturated("session-postgres"), SampleTrials.steady("jwt"))))),
                List.of(),
                findings,
                List.of(),
                List.of(),
                true,
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
        Map<String, Double> figures = figures(median);
        return new Repetition("steady/v/" + number, figures, Map.of("v-1", figures, "v-2", figures(median * 1.01)));
    }

    private static Map<String, Double> figures(double median) {
        return Map.of(
                Metric.ALL_P50.id(),
                median,
                Metric.ME_P50.id(),
                median - .3,
                Metric.CPU_TOTAL.id(),
                600 + 100 * median);
    }

    /** A run that crashed in its first experiment: empty maps, zero counts, experiments missing. */
    static SavedRun crashed() {
        OfVariant nothing = new OfVariant(
                "session-memory",
                "",
                List.of(),
                new Load(0, 0, 0, Map.of(), 0),
                Map.of("me", Latency.NONE, "all", Latency.NONE),
                Optional.empty(),
                Map.of(),
                0,
                Latency.NONE,
                Optional.of(new Results.FaultOutcome(
                        "kill",
                        "session-memory-1",
                        new Results.Window(0, 0, 0),
                        Map.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        EndedLogins.NONE)),
                List.of());
        OfVariant broken = new OfVariant(
                "jwt",
                "",
                SampleRuns.repetitions(Double.NaN),
                new Load(Double.NaN, 10, 0, Map.of("connection", 10L), Double.POSITIVE_INFINITY),
                Map.of(),
                Optional.of(SampleTrials.work(Double.NaN, Double.NaN)),
                Map.of("app", Double.NaN, "postgres", 0.0, "redis", 0.0, "nginx", 0.0),
                0,
                Latency.NONE,
                Optional.empty(),
                List.of(new Results.Second(0, 0, 10, 0, 0)));
        return new SavedRun(
                metadata("default", Map.of()),
                new Results(List.of(new OfExperiment("steady", List.of(nothing, broken)))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of());
    }

    /** A run whose every text tries to break out of the page. */
    static SavedRun hostile(String text) {
        OfVariant v = SampleTrials.steady(text);
        OfVariant named = new OfVariant(
                text,
                "",
                v.each(),
                new Load(10, 10, 9, Map.of(text, 1L), 0),
                Map.of("me", new Latency(9, 1, 2, 3, 4), text, new Latency(9, 1, 2, 3, 4)),
                Optional.of(SampleTrials.work(1, 1)),
                Map.of(text, 1.0),
                10,
                v.auth(),
                Optional.of(new Results.FaultOutcome(
                        text, text, new Results.Window(1, 2, 3), Map.of(text, 1L), 0, 10, 1, 1, 1, EndedLogins.NONE)),
                v.timeline());
        SequencedMap<String, String> questions = new LinkedHashMap<>(Map.of(text, text));
        return new SavedRun(
                new RunMetadata(
                        text,
                        Instant.EPOCH,
                        text,
                        text,
                        text,
                        text,
                        List.of(text),
                        questions,
                        Map.of(text, text),
                        Map.of(text, text, "a." + text, text, "b." + text, text, Facts.REMEMBERS + text, text)),
                new Results(List.of(new OfExperiment(text, List.of(named)))),
                List.of(new Tried(text, text, text, text, text, 7, new Tried.FellByDesign(text, text))),
                List.of(new Finding(Kind.VALIDITY, text, text, text, text, new Verdict.Fail(text))),
                List.of(new Difference(
                        "steady",
                        Metric.CPU_TOTAL,
                        new Difference.Side(text, text, 1),
                        new Difference.Side(text, text, 1),
                        0,
                        Optional.empty(),
                        Difference.Shown.NOT_SHOWN,
                        text)),
                List.of(new Judged(text, text, text, text, new Ruling.Depends(text, text))),
                true,
                List.of(text));
    }

    static RunMetadata metadata(String profile, Map<String, String> facts) {
        return new RunMetadata(
                "2026-11-22T14-03-09Z",
                Instant.parse("2026-11-22T14:03:09Z"),
                "./lab compare" + (profile.equals("smoke") ? " --smoke" : ""),
                profile,
                "local",
                "f28550d4c1",
                VARIANTS,
                questions(),
                Map.of(
                        "cores", "2",
                        "memory", "7.8 GiB",
                        "processor", "Intel Xeon, 2.80 GHz",
                        "kernel", "Linux 6.1.0",
                        "jdk", "25.0.3+9-LTS"),
                facts);
    }

    private static SequencedMap<String, String> questions() {
        SequencedMap<String, String> questions = new LinkedHashMap<>();
        questions.put("steady", "What does it cost to know who is calling, request by request?");
        questions.put("journey", "What does a whole visit cost: log in, work, log out?");
        questions.put("node-dies", "What do users feel when one of two nodes dies?");
        questions.put("cache-dies", "What do users feel when Redis dies?");
        return questions;
    }

    static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "environment", "local processes",
                "postgres", "15.10",
                "redis", "7.0.15",
                "nginx", "1.22.1",
                "nginx.proxy_next_upstream", "error timeout; tries 2; timeout 2s",
                "jvm flags", "-Xms64m -Xmx128m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"));
        Map<String, String> remembers = Map.of(
                "session-memory", "in the memory of one node, round robin",
                "session-sticky", "in the memory of one node, pinned by the balancer",
                "session-postgres", "a row in Postgres",
                "session-redis", "an entry in Redis",
                "jwt", "a signed token, HS256");
        remembers.forEach((variant, how) -> {
            facts.put(Facts.REMEMBERS + variant, how);
            String own = variant.equals("jwt")
                    ? "JWT_ALGORITHM=HS256"
                    : "SESSION_STORE=" + variant.substring(8).replace("sticky", "memory");
            for (int node = 1; node <= 2; node++) {
                facts.put(
                        variant + "-" + node,
                        "HTTP_THREADS=200 " + own + " NODE=" + variant + "-" + node
                                + " POSTGRES_POOL=6 POSTGRES_URL=jdbc:postgresql://127.0.0.1:5433/authlab VARIANT="
                                + variant);
            }
        });
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
