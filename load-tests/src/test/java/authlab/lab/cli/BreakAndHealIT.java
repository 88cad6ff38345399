package authlab.lab.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ports;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.console.operator.LabOperator.PartReading;
import authlab.lab.console.operator.OperatorServer;
import authlab.lab.console.operator.RemoteOperator;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.fault.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults and their healing in one real lab: from the command line, and through an operator in another process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BreakAndHealIT {

    private static final Ports PORTS = new Ports(30_500);
    private static final Map<String, String> LAB = Map.of("LAB_PORT", "" + PORTS.base(), "LAB_ENV", "local");
    private static final Variant SESSIONS = Variants.SESSION_REDIS;
    private static final Variant MEMORY = Variants.SESSION_MEMORY;
    private static final Variant TOKENS = Variants.JWT;
    private static final String REDIS = Part.REDIS.name();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void start() throws IOException {
        LabProcess.copy(home);
        String up = done(0, "up", "--variants", String.join(",", SESSIONS.name(), MEMORY.name(), TOKENS.name()));

        assertThat(up).contains("Console:     http://127.0.0.1:" + PORTS.console() + "/");
        assertThat(Ports.isTaken(PORTS.console())).isTrue();
    }

    @AfterAll
    void end() throws IOException {
        done(0, "down");
        client.close();

        assertThat(Ports.isTaken(PORTS.console())).as("the console").isFalse();
        assertThat(home.resolve("results/.faults/local.json")).doesNotExist();
    }

    @Test
    void aServerIsKilledAndHealedFromTheCommandLine() throws IOException {
        assertThat(done(0, "break", "kill", REDIS)).contains("redis has ended and does not answer", "./lab heal");
        assertThat(plan()).contains("\"redis\" : \"kill\"");
        assertThat(done(7, "status")).contains("Broken on purpose: redis (kill)");
        assertThat(done(1, "break", "freeze", REDIS)).contains("redis has ended already", "./lab heal");
        assertThat(done(1, "break", "lose-sessions", SESSIONS.name())).contains("redis has ended already");

        assertThat(done(0, "heal")).contains("redis had ended; started again", "redis is ready", "The lab is whole.");
        assertThat(done(0, "status")).doesNotContain("Broken");
        assertThat(done(0, "heal")).contains("Nothing is broken.");
    }

    @Test
    void wrongNamesAreAnsweredWithTheGoodOnes() throws IOException {
        assertThat(done(2, "break", "explode", REDIS)).contains("no fault named explode", "lose-sessions");
        assertThat(done(2, "break", "kill", "jwt-7")).contains("cannot hit jwt-7", "jwt-1", REDIS);
        assertThat(done(2, "break", "lose-sessions", TOKENS.name())).contains("cannot hit jwt", SESSIONS.name());
        assertThat(done(2, "break", "rotate-key", SESSIONS.name())).contains("cannot hit session-redis", "jwt");
    }

    /** While the nodes of a variant restart one after the other, the program that does it is killed. */
    @Test
    void whatAKilledProgramHasBrokenIsHealedByThePlan() throws Exception {
        try (LabProcess breaking = lab("break", "lose-sessions", MEMORY.name())) {
            await().atMost(LIMIT).until(() -> plan().contains(MEMORY.name()));
            breaking.signal("KILL");
            breaking.status();
        }
        assertThat(plan()).contains(MEMORY.name());

        assertThat(done(0, "heal")).contains("session-memory is ready", "The lab is whole.");
        assertThat(plan()).isEmpty();
        assertThat(done(0, "status")).doesNotContain("Broken");
    }

    @Test
    void sessionsAreLostAndThoseWhoHadOneAreSignedOut() throws Exception {
        String cookie =
                login(SESSIONS).headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        assertThat(me(SESSIONS, "Cookie", cookie)).isEqualTo(200);

        done(0, "break", "lose-sessions", SESSIONS.name());

        assertThat(me(SESSIONS, "Cookie", cookie)).isEqualTo(401);
        assertThat(plan()).isEmpty();
    }

    @Test
    void aRotationSignsNobodyOutAndARemovedKeyDoes() throws Exception {
        String token = login(TOKENS).body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "Bearer $1");

        done(0, "break", "rotate-key", TOKENS.name());
        assertThat(me(TOKENS, "Authorization", token)).isEqualTo(200);

        done(0, "break", "remove-key", TOKENS.name());
        await().atMost(LIMIT).until(() -> me(TOKENS, "Authorization", token) == 401);
    }

    @Test
    void theConsoleBreaksAndHealsThroughItsOperator() {
        String node = TOKENS.nodes().getFirst().name();
        DirectOperator direct =
                new DirectOperator(new LocalEnvironment(new LabHome(home)), home, home.resolve("results"));
        OperatorServer server = new OperatorServer(direct, "127.0.0.1");
        try (RemoteOperator remote = new RemoteOperator(server.start(0))) {
            assertThat(remote.lab()).isEqualTo(direct.lab());
            assertThat(remote.parts().values()).extracting(PartReading::state).containsOnly("up");
            assertThat(part(remote, node)).satisfies(reading -> {
                assertThat(reading.memory()).isGreaterThan(20_000_000);
                assertThat(reading.cpuSeconds()).isPositive();
            });

            assertThat(remote.inject("freeze", node)).isEqualTo(node + " is frozen and does not answer");
            assertThat(part(remote, node).state()).isEqualTo("frozen");
            assertThat(remote.broken()).isEqualTo(Map.of(node, Faults.FREEZE.label()));
            assertThatThrownBy(() -> remote.inject("kill", node))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("is frozen already");
            assertThatThrownBy(() -> remote.inject("kill", "operator"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("operator", node);
            remote.heal(node);
            assertThat(part(remote, node).state()).isEqualTo("up");

            long before = part(remote, node).instance();
            assertThat(remote.inject("restart", node)).isEqualTo(node + " runs and answers as ready");
            assertThat(part(remote, node).instance()).isNotEqualTo(before);
            assertThat(remote.broken()).isEmpty();
            assertThat(remote.healAll()).isEmpty();
            assertThatThrownBy(remote::stopExperiment).hasMessageContaining("no experiment is running");
            assertThatThrownBy(() -> remote.startExperiment("huge", List.of(), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("huge", "smoke");
        } finally {
            server.close();
        }
    }

    @Test
    void anExperimentIsStartedWatchedAndStoppedAndIsKept() {
        DirectOperator operator =
                new DirectOperator(new LocalEnvironment(new LabHome(home)), home, home.resolve("results"));
        try (operator) {
            operator.startExperiment("smoke", List.of("steady"), List.of(TOKENS.name()));
            assertThatThrownBy(() -> operator.inject("kill", REDIS)).hasMessageContaining("an experiment is running");
            assertThatThrownBy(() -> operator.startExperiment("smoke", List.of(), List.of()))
                    .hasMessageContaining("running already");
            await().atMost(LIMIT)
                    .until(() -> operator.experiment().lines().stream().anyMatch(line -> line.contains("warm-up")));

            operator.stopExperiment();
            assertThat(operator.experiment()).satisfies(ended -> {
                assertThat(ended.running()).isFalse();
                assertThat(ended.exit()).isEqualTo(143);
                assertThat(ended.command()).startsWith("./lab compare --smoke --experiments steady");
            });
        }
    }

    private static PartReading part(RemoteOperator remote, String name) {
        return requireNonNull(remote.parts().get(name));
    }

    private HttpResponse<String> login(Variant variant) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(variant, "login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"alice\",\"password\":\"authlab-demo\"}"))
                .build();
        return await().atMost(LIMIT)
                .until(() -> client.send(request, BodyHandlers.ofString()), response -> response.statusCode() == 200);
    }

    private int me(Variant variant, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(variant, "me"))
                .header(header, value)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static URI address(Variant variant, String operation) {
        return URI.create("http://127.0.0.1:" + PORTS.nginx() + variant.path() + operation);
    }

    private String plan() throws IOException {
        Path file = home.resolve("results/.faults/local.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private LabProcess lab(String... arguments) throws IOException {
        return LabProcess.start(home, List.of("-XX:TieredStopAtLevel=1"), LAB, arguments);
    }

    private String done(int status, String... arguments) throws IOException {
        try (LabProcess lab = lab(arguments)) {
            assertThat(lab.status()).as(lab.output()).isEqualTo(status);
            return lab.output();
        }
    }
}
