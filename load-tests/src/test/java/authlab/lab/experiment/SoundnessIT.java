package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.lab.check.Checks;
import authlab.lab.check.Finding;
import authlab.lab.check.Verdict;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.measure.CpuWait;
import authlab.lab.measure.Event;
import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.Figures;
import authlab.lab.measure.History;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.RunClock;
import authlab.lab.workload.Generator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A small real lab in which things go wrong on purpose: does the record show it, and does the run become INVALID? */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SoundnessIT {

    private static final int PORT = 23_700;
    private static final List<Variant> JWT = Variants.named(List.of("jwt"));

    private final LabHome home = home();
    private final LocalEnvironment environment = LocalEnvironment.at(home, PORT);

    @TempDir
    private Path folder;

    private static LabHome home() {
        Path root = LabHome.locate().root();
        return new LabHome(root, root.resolve(".lab/scratch/soundness"));
    }

    @BeforeAll
    void start() {
        environment.start(JWT, _ -> {});
    }

    @AfterAll
    void stop() {
        environment.close();
        LabHome.remove(home.state());
    }

    @Test
    void aNodeThatStopsForTwoSecondsShowsInFullAlthoughItAnswersFewRequestsMeanwhile() {
        History.Trial trial = during("freeze", 100, 6, () -> {
            environment.pause("jwt-2");
            await(Duration.ofSeconds(2));
            environment.resume("jwt-2");
        });

        List<Operation> answered = trial.operations().toList();
        assertThat(answered).hasSize(600);
        // Every other request of the two seconds was due at the stopped node: 100 of 600, which wait up to two seconds.
        assertThat(answered.stream().filter(o -> waitedMillis(o) > 1_000)).hasSizeBetween(40, 70);
        assertThat(answered.stream()
                        .mapToDouble(SoundnessIT::waitedMillis)
                        .max()
                        .orElseThrow())
                .isGreaterThan(1_900);
        var latency = Figures.of(History.of(trial.events()))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .latencyOf("all");
        assertThat(latency.p99()).isGreaterThan(1_600);
        assertThat(latency.max()).isGreaterThan(1_900);
    }

    @Test
    void aNodeThatIsKilledByHandMakesTheRunInvalid() {
        History.Trial trial = during("killed", 50, 5, () -> environment.kill("jwt-1"));
        environment.restart("jwt-1");
        environment.awaitReady("jwt-1", Duration.ofSeconds(60));

        assertThat(failed(trial))
                .contains("no process was started again: "
                        + new Verdict.Fail("went away or was started again without a fault: jwt-1"));
    }

    @Test
    void aRateThatTheLabCannotBearMakesTheRunInvalid() {
        History.Trial trial = during("overloaded", 4_000, 5, () -> {});

        assertThat(failed(trial)).anyMatch(f -> f.startsWith("the lab kept up with the rate: Fail"));
    }

    @Test
    void aGeneratorThatGetsNoCoreMakesTheRunInvalid() {
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> busy = new ArrayList<>();
        History.Trial trial;
        try {
            for (int i = 0; i < 8 * Runtime.getRuntime().availableProcessors(); i++) {
                busy.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!enough.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            trial = during("starved", 50, 5, () -> {});
        } finally {
            enough.set(true);
        }

        assertThat(failed(trial)).anyMatch(f -> f.startsWith("the generator had a core when it needed one: Fail"));
    }

    /** A trial in whose second second something happens. */
    private History.Trial during(String name, double rate, int seconds, Runnable happens) {
        RunClock clock = new RunClock(Clock.systemUTC());
        Path file = folder.resolve(name + ".jsonl");
        Plan.Trial trial = new Plan.Trial(
                name + "/jwt/2", name, Workload.STEADY, JWT, rate, Duration.ofSeconds(seconds), List.of());
        PrintStream silent = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (HistoryWriter history = new HistoryWriter(file);
                CpuWait wait = new CpuWait()) {
            Comparison lab = new Comparison(
                    environment,
                    clock,
                    history,
                    new Generator(folder.resolve(name)),
                    new Progress(silent, 1, trial.lasts()),
                    wait,
                    10);
            CompletableFuture<Void> happening = CompletableFuture.runAsync(() -> {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> begun(history, file, clock));
                happens.run();
            });
            History.Trial seen = lab.run(trial);
            happening.join();
            return seen;
        }
    }

    private static boolean begun(HistoryWriter history, Path file, RunClock clock) {
        history.flush();
        return Files.exists(file)
                && History.read(file).trials().values().stream()
                        .anyMatch(t -> clock.now() - t.started().at() > 1_500_000_000L);
    }

    private static void await(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        Awaitility.await().atMost(length.plusSeconds(10)).until(() -> System.nanoTime() >= until);
    }

    private static double waitedMillis(Event.Operation o) {
        return (o.nanos() + Math.max(0, o.at() - o.scheduled())) / 1e6;
    }

    private static List<String> failed(History.Trial trial) {
        return Checks.of(Figures.of(History.of(trial.events()))).stream()
                .filter(f -> f.kind() == Finding.Kind.VALIDITY && !(f.verdict() instanceof Verdict.Pass))
                .map(f -> f.claim() + ": " + f.verdict())
                .toList();
    }
}
