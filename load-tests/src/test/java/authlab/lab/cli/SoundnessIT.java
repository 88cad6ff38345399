package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.runner.Progress;
import authlab.lab.experiment.runner.Repeats;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.probe.LabProbe;
import authlab.lab.record.Event.Request;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunClock;
import authlab.lab.record.SavedData;
import authlab.lab.workload.Generator;
import authlab.lab.workload.Load.Shape;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A small real lab in which things go wrong on purpose: does the record show it, and does the run become INVALID? Overload comes last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SoundnessIT {

    private static final int PORT = 23_700;
    private static final int RATE = 50;
    private static final int SECONDS = 12;
    private static final List<Variant> JWT = List.of(Variants.JWT);
    private static final List<Part> NODES = JWT.getFirst().nodes();

    private final LabHome home = home();
    private final LocalEnvironment environment = LocalEnvironment.at(home, PORT);

    private final RunClock clock = new RunClock(Clock.systemUTC());

    private Path folder;
    private EventLog history;
    private TrialRunner lab;

    private static LabHome home() {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/soundness"));
    }

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        environment.start(JWT, _ -> {});
        history = new EventLog(folder.resolve(History.FILE));
        PrintStream silent = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Progress progress = new Progress(silent, List.of());
        lab = new TrialRunner(
                environment,
                clock,
                history,
                new Generator(folder),
                progress,
                Repeats.none(),
                new LabProbe(environment, clock),
                2);
    }

    @AfterAll
    void stop() {
        lab.close();
        environment.close();
        LabHome.remove(home.state());
    }

    @Test
    @Order(1)
    void aNodeThatStopsForTwoSecondsShowsInFullAlthoughItAnswersFewRequestsMeanwhile() {
        lab.run(Trial.warmUp("jwt/2", JWT, RATE, Duration.ofSeconds(SECONDS), Shape.CONSTANT));

        History.Trial trial = during("freeze", () -> {
            environment.pause(Part.named("jwt-2"));
            await(Duration.ofSeconds(2));
            environment.resume(Part.named("jwt-2"));
        });

        // Every other request is due at the stopped node: 25 in its first second, which wait for the limit of the
        // balancer.
        List<Double> waited =
                trial.operations().map(SoundnessIT::waitedMillis).sorted().toList();
        assertThat(waited).hasSize(RATE * SECONDS);
        assertThat(waited.stream().filter(millis -> millis > 1_000).count()).isGreaterThanOrEqualTo(20);
        assertThat(waited.getLast()).isGreaterThan(1_300);
        var latency = Experiments.results(History.of(trial.events()))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .latencyOf(Operation.ALL);
        assertThat(latency.p99()).isGreaterThan(1_300);
        assertThat(latency.max()).isGreaterThan(1_300);
    }

    @Test
    @Order(2)
    void aNodeThatIsKilledByHandMakesTheRunInvalid() {
        History.Trial trial = during("killed", () -> environment.kill(Part.named("jwt-1")));
        environment.restart(Part.named("jwt-1"));
        environment.awaitReady(Part.named("jwt-1"), Duration.ofMinutes(3));

        assertThat(failed(trial))
                .contains("no process was restarted: " + new Verdict.Fail("ended or restarted without a fault: jwt-1"));
    }

    /** Nodes that stand still for most of the time, as there is no rate that every machine is too slow for. */
    @Test
    @Order(4)
    void aRateThatTheLabCannotSustainMakesTheRunInvalid() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread standstill = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                NODES.forEach(environment::pause);
                await(Duration.ofSeconds(2));
                NODES.forEach(environment::resume);
                await(Duration.ofMillis(500));
            }
        });
        History.Trial trial;
        try {
            trial = during("overloaded", () -> {});
        } finally {
            enough.set(true);
            standstill.join();
        }

        assertThat(failed(trial)).anyMatch(f -> f.startsWith("median latency is below the queueing limit: Fail"));
    }

    @Test
    @Order(3)
    void aGeneratorThatGetsNoCoreMakesTheRunInvalid() {
        AtomicBoolean enough = new AtomicBoolean();
        History.Trial trial;
        try {
            trial = during("starved", () -> {
                for (int i = 0; i < 8 * Runtime.getRuntime().availableProcessors(); i++) {
                    Thread.ofPlatform().daemon().start(() -> {
                        while (!enough.get()) {
                            Thread.onSpinWait();
                        }
                    });
                }
            });
        } finally {
            enough.set(true);
        }

        assertThat(failed(trial)).anyMatch(f -> f.startsWith("the generator had a core when it needed one: Fail"));
    }

    /** A trial in whose second second something happens; it lasts long enough for that second to come late. */
    private History.Trial during(String name, Runnable happens) {
        Trial trial = Trial.of(Experiment.STEADY, name, JWT, 2, RATE, Duration.ofSeconds(SECONDS));
        CompletableFuture<Void> happening = CompletableFuture.runAsync(() -> {
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> begun(trial));
            happens.run();
        });
        History.Trial seen = lab.run(trial);
        happening.join();
        return seen;
    }

    private boolean begun(Trial trial) {
        history.flush();
        History.Trial seen = SavedData.read(folder).history().trials().get(trial.id());
        return seen != null && clock.now() - seen.started().at() > 1_500_000_000L;
    }

    private static void await(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        Awaitility.await().atMost(length.plusSeconds(10)).until(() -> System.nanoTime() >= until);
    }

    private static double waitedMillis(Request o) {
        return (o.nanos() + Math.max(0, o.at() - o.scheduled())) / 1e6;
    }

    private static List<String> failed(History.Trial trial) {
        return Experiments.findings(Experiments.results(History.of(trial.events())), true).stream()
                .filter(f -> f.kind() == Finding.Kind.VALIDITY && !(f.verdict() instanceof Verdict.Pass))
                .map(f -> f.claim() + ": " + f.verdict())
                .toList();
    }
}
