package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.RecordedCredential;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.steady.SteadyExperiment;
import authlab.lab.record.AttackResult;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.SavedData;
import authlab.lab.report.RunAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The smallest comparison there is, end to end: real servers, real load, a node and the cache really killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompareIT {

    private static final int PORT = 23_500;

    /** The signature of a token, or the id of a session. */
    private static final Pattern SECRET = Pattern.compile("(?:eyJ[\\w-]+\\.eyJ[\\w-]+\\.|authlab_session=)([\\w-]+)");

    private final LabHome home = home();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Path folder;
    private SavedRun saved;

    private static LabHome home() {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/compare"));
    }

    @BeforeAll
    void compare(@TempDir Path results) {
        ComparisonRun smoke = new ComparisonRun(
                home.root(),
                "test",
                Profile.SMOKE,
                List.of(Variants.SESSION_REDIS, Variants.JWT),
                Stream.concat(
                                Experiment.of(Profile.SMOKE).stream(),
                                Stream.of(Experiment.GROWTH, Experiment.NEIGHBOUR, Experiment.RENEWAL))
                        .toList());
        run(smoke, results);
    }

    /** The experiment {@code steady} on nodes that are restarted once. */
    private static final class TwoForks implements LabExperiment {
        @Override
        public List<List<Trial>> plan(Setup setup) {
            return SteadyExperiment.plan(
                    setup, new SteadyExperiment.Size(2, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        }
    }

    private void run(ComparisonRun smoke, Path results) {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        List<LabExperiment> all = smoke.experiments().stream()
                .map(e -> e == Experiment.STEADY ? new TwoForks() : Experiments.of(e))
                .toList();
        folder = smoke.run(all, LocalEnvironment.at(home, PORT), new RunDirectory(results), Clock.systemUTC(), out);
        saved = RunAnalyzer.of(folder);
    }

    @AfterAll
    void clean() {
        LabHome.remove(home.state());
    }

    @Test
    void everyBehaviourCheckIsAnsweredAndHolds() {
        assertThat(saved.findings().stream().filter(f -> f.kind() == Finding.Kind.BEHAVIOUR))
                .hasSize(18)
                .allMatch(f -> f.verdict() instanceof Verdict.Pass);
    }

    @Test
    void everyExperimentHasAnswersForEveryVariant() {
        assertThat(saved.results().experiments()).hasSize(7).allSatisfy(e -> {
            assertThat(e.variants().stream().map(OfVariant::variant).distinct())
                    .containsExactlyInAnyOrder(Variants.SESSION_REDIS, Variants.JWT);
            assertThat(e.variants()).allMatch(v -> v.load().succeeded() >= 30);
        });
    }

    /** Start times count clock ticks of 10 ms: two nodes may share one, a node and its successor may not. */
    @Test
    void everyForkRunsOnNodesOfItsOwn() {
        assertThat(figures(Experiment.STEADY, Condition.usual()).each())
                .extracting(Results.Repetition::instances)
                .satisfiesExactly(
                        first -> assertThat(first).hasSize(2),
                        second -> assertThat(second).hasSize(2))
                .satisfies(forks -> assertThat(forks.getFirst())
                        .allSatisfy((node, start) ->
                                assertThat(forks.getLast()).containsKey(node).doesNotContainEntry(node, start)));
    }

    @Test
    void aRealTokenAndARealSessionCookieAreRecorded() {
        assertThat(saved.results().course().credentials())
                .extracting(RecordedCredential::variant)
                .containsExactlyInAnyOrder(Variants.SESSION_REDIS, Variants.JWT);
        assertThat(saved.claims().stream().filter(c -> c.decides().startsWith("one recorded credential")))
                .hasSize(4)
                .allMatch(c -> c.verdict() instanceof ClaimVerdict.Refuted);
    }

    @Test
    void aTrialBeginsWithWhatWasReadAfterTheOneBeforeUnlessSomebodySignedInBetween() {
        Map<String, History.Trial> trials = SavedData.read(folder).history().trials();

        assertThat(read(trials, "steady/session-redis/me/low/1", SampleLabel.BEFORE))
                .isEqualTo(read(trials, "steady/jwt-control/me/low/1", SampleLabel.AFTER));
        assertThat(read(trials, "node-dies/together/1", SampleLabel.BEFORE))
                .isGreaterThan(read(trials, "cache-dies/together/1", SampleLabel.AFTER));
    }

    @Test
    void variantsThatTakeTurnsAreChargedWithTheirOwnNodesOnly() {
        Map<String, History.Trial> trials = SavedData.read(folder).history().trials();

        assertThat(charged(trials, "steady/jwt/me/saturated/1"))
                .contains("jwt-1", "jwt-2", "nginx", "generator")
                .doesNotContain("session-redis-1");
        assertThat(charged(trials, "steady/session-redis/me/saturated/1"))
                .contains("session-redis-1", "session-redis-2", "redis")
                .doesNotContain("jwt-1");
    }

    private static List<String> charged(Map<String, History.Trial> trials, String trial) {
        return Objects.requireNonNull(trials.get(trial))
                .events(Sample.class)
                .filter(s -> s.label() == SampleLabel.SLICES && s.values().getOrDefault(Counters.CPU_SECONDS, 0.0) > 0)
                .map(Sample::source)
                .toList();
    }

    private static long read(Map<String, History.Trial> trials, String trial, SampleLabel label) {
        return Objects.requireNonNull(trials.get(trial))
                .events(Sample.class)
                .filter(s -> s.label() == label)
                .mapToLong(Sample::at)
                .distinct()
                .sum();
    }

    @Test
    void theCacheIsFilledMeasuredAndEmptiedAgain() {
        OfVariant filled = figures(Experiment.GROWTH, new Condition.Sessions(1000));

        assertThat(filled.each(Metric.SESSION_BYTES)).singleElement(DOUBLE).isBetween(100.0, 2_000.0);
        assertThat(filled.each(Metric.SWEPT_SHARE)).singleElement(DOUBLE).isNotNegative();
        assertThat(figures(Experiment.GROWTH, new Condition.Sessions(0)).each(Metric.SESSION_BYTES))
                .isEmpty();
    }

    @Test
    void connectionsAreLookedAtWhileBusinessCallsHaveNeighbours() {
        OfVariant alone = figures(Experiment.NEIGHBOUR, new Condition.MeRate(0));
        OfVariant beside = figures(Experiment.NEIGHBOUR, new Condition.MeRate(50));

        assertThat(alone.latency()).doesNotContainKey(Operation.ME);
        assertThat(beside.latency()).containsKeys(Operation.ME, Operation.ORDERS);
        assertThat(beside.each(Metric.CONNECTIONS_MOST)).singleElement(DOUBLE).isNotNegative();
    }

    private OfVariant figures(Experiment experiment, Condition condition) {
        return saved.results().experiments().stream()
                .filter(e -> e.experiment() == experiment)
                .flatMap(e -> e.variants().stream())
                .filter(v -> v.variant().equals(Variants.SESSION_REDIS)
                        && v.condition().equals(condition))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void attacksAreTriedOnEveryVariantAndNoneSucceedsThatTheArchitectureCanRefuse() {
        assertThat(saved.attacks()).extracting(AttackResult::variant).contains(Variants.SESSION_REDIS, Variants.JWT);
        assertThat(saved.attacks())
                .allSatisfy(t -> assertThat(t.good()).as("%s", t).isTrue());
    }

    @Test
    void cpuOfEveryProcessIsCounted() {
        Map<Component, Double> cpu =
                saved.results().experiments().getFirst().variants().getFirst().cpuMillisPer1000();

        assertThat(cpu).containsKeys(Component.values());
        assertThat(cpu.get(Component.APP)).isPositive();
    }

    @Test
    void reportAndFiguresAreInTheRunsFolderAndGatlingsOwnReportIsLinked() {
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        assertThat(folder.resolve("results.json")).isNotEmptyFile();
        assertThat(folder.resolve("results.csv")).isNotEmptyFile();
        assertThat(saved.gatlingReports())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(folder.resolve(r)).isRegularFile());
    }

    @Test
    void judgingTheSavedRunAgainComesToTheSameResult() {
        SavedRun again = RunAnalyzer.of(folder);

        assertThat(again).isEqualTo(saved);
    }

    @Test
    void progressSaysWhatRunsAndHowMuchIsLeft() {
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("node-dies/together/1", "left");
    }

    @Test
    void noUsableCredentialIsInAnythingThatWasSaved() throws IOException {
        List<String> secrets = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                SECRET.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .forEach(found -> secrets.add(found.group(1)));
            }
        }
        assertThat(secrets).isNotEmpty().allSatisfy(secret -> assertThat(secret).matches("[\\w-]{6}x+"));
    }
}
