package authlab.lab.experiment.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.experiment.cost.PacedLoad.Response;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.Credential;
import authlab.lab.workload.SignIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is asked for more than it can process. Each authentication uses 5 ms of CPU time, so that the generator,
 * which runs on the same cores, can ask for ten times as much.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OverloadIT {

    private static final int PORT = 23_900;
    private static final Part NODE = Variants.JWT.nodes().getFirst();
    private static final Duration MEASURED = Duration.ofSeconds(5);

    /** More than may wait at the node. */
    private static final int CONNECTIONS = 900;

    private final LabHome home = home();
    private final LocalEnvironment lab = LocalEnvironment.at(home, PORT);
    private URI me = URI.create("http://unknown/");
    private String header = "";

    private static LabHome home() {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/overload"));
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        lab.start(List.of(Variants.JWT), _ -> {});
        lab.configure(NODE, Map.of("AUTH_DELAY_MICROS", "5000"));
        URI node = CostMeasurement.address(lab, NODE);
        me = node.resolve("me");
        try (EventLog log = new EventLog(folder.resolve("log"));
                SignIn signIn = new SignIn(new RunClock(Clock.systemUTC()), log)) {
            Credential credential = signIn.users(node, 1).getFirst();
            header = credential.header() + ": " + credential.value();
        }
    }

    @AfterAll
    void end() {
        lab.close();
        LabHome.remove(home.state());
    }

    private double peak() {
        ClosedLoop load = ClosedLoop.at(me, List.of(header + "\r\n"));
        load.run(16, MEASURED);
        return load.run(16, MEASURED).succeededPerSecond();
    }

    @Test
    void tenTimesThePeakLeavesFourFifthsOfItAndTheRestIsRefusedQuickly() throws InterruptedException {
        double peak = peak();

        List<Response> responses = new PacedLoad(me, header, 10 * peak, CONNECTIONS).run(MEASURED);

        List<Response> refused =
                responses.stream().filter(r -> r.status() == 503).toList();
        double good = responses.stream().filter(r -> r.status() == 200).count() / (MEASURED.toMillis() / 1e3);
        assertThat(good).as("good responses per second, peak %.0f", peak).isGreaterThan(0.8 * peak);
        assertThat(responses).as("requests").hasSizeGreaterThan((int) (6 * peak * MEASURED.toSeconds()));
        assertThat(responses).allMatch(r -> r.status() == 200 || r.status() == 503);
        assertThat(responses).allMatch(r -> r.took().toMillis() < 2_000);
        assertThat(refused).isNotEmpty().allSatisfy(r -> {
            assertThat(r.head()).contains("Retry-After: 1", "application/problem+json", "X-Served-By: jwt-1");
            assertThat(r.body()).contains("\"status\":503", "too many requests at once");
        });
        await().atMost(Duration.ofSeconds(2)).until(this::answersAtOnce);
    }

    private boolean answersAtOnce() throws InterruptedException {
        List<Response> one = new PacedLoad(me, header, 20, 1).run(Duration.ofMillis(200));
        return !one.isEmpty()
                && one.stream().allMatch(r -> r.status() == 200 && r.took().toMillis() < 50);
    }
}
