package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ports;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One small lab of real processes; the tests share it, since its start is what costs time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LocalEnvironmentIT {

    private static final Part JWT_1 = Part.named("jwt-1");
    private static final Part JWT_2 = Part.named("jwt-2");
    private static final Part JWT_3 = Part.named("jwt-3");
    private static final int FIRST_PORT = 23_400;

    /** More than a lab with all its nodes takes. */
    private static final int PORTS = 50;

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<Variant> VARIANTS = Variants.named(List.of("session-redis", "jwt"));

    private static final String OF_AN_EARLIER_LAB = "{\"uri\":\"/of/an/earlier/lab\"}";

    private final LabHome home = scratch("it");
    private final Ports ports = new Ports(FIRST_PORT);
    private final LocalEnvironment lab = new LocalEnvironment(home, () -> ports);
    private final LabClient http = new LabClient(lab);

    private static LabHome scratch(String name) {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/" + name));
    }

    private Path accessLog() {
        return home.state().resolve("nginx/access.jsonl");
    }

    @BeforeAll
    void start() throws IOException {
        Files.createDirectories(accessLog().getParent());
        Files.writeString(accessLog(), OF_AN_EARLIER_LAB + '\n');
        lab.start(VARIANTS, what -> {});
        lab.keep();
    }

    @AfterAll
    void end() {
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }

    @Test
    @Order(1)
    void aLocalLabThatIsUpIsUsedUnlessAnOptionSaysOtherwise() {
        assertThat(Environments.automatic(lab, home.root())).isSameAs(lab);
    }

    @Test
    @Order(1)
    void everyPartRunsAndUsesCpu() {
        assertThat(lab.parts())
                .extracting(Part::name)
                .containsExactly("nginx", "postgres", "redis", "session-redis-1", "session-redis-2", "jwt-1", "jwt-2");
        assertThat(lab.parts()).allMatch(lab::running);
        assertThat(lab.cpuSoFar(JWT_1)).isPositive();
        assertThat(lab.variants()).isEqualTo(VARIANTS);
    }

    @Test
    @Order(1)
    void factsHoldNoSecret() {
        assertThat(lab.facts().toString())
                .contains("jvm flags", "JWT_ALGORITHM=HS256")
                .doesNotContain(lab.endpoints().postgresPassword(), "JWT_SECRET");
    }

    @Test
    @Order(1)
    void aVariantThatDoesNotRunAnswers502AndTheOthersAnswer() {
        assertThat(http.status("/jwt-rs256/health/live")).isEqualTo(502);
        assertThat(http.status("/jwt/health/live")).isEqualTo(200);
    }

    /** Past the balancer nobody reaches a node, nor a server: from an address of this machine that others see, either. */
    @Test
    @Order(1)
    void nothingListensButOnTheLoopbackAddress() throws SocketException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assumeFalse(outside.isEmpty(), "SKIPPED: this machine has no other address");

        assertThat(outside)
                .allSatisfy(address -> assertThat(IntStream.range(FIRST_PORT, FIRST_PORT + PORTS))
                        .noneMatch(port -> connects(address, port)));
        assertThat(IntStream.range(FIRST_PORT, FIRST_PORT + PORTS)
                        .filter(port -> connects(InetAddress.getLoopbackAddress(), port)))
                .hasSizeGreaterThanOrEqualTo(lab.parts().size());
    }

    private static boolean connects(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @Order(1)
    void aProgramOfTheAppFillsTheStoresAndBackupsShowTheirSize() {
        Variant redis = VARIANTS.getFirst();
        long before = lab.backupBytes(Part.REDIS).orElseThrow();
        assertThat(program(redis, "sessions", "fill", "0", "2000")).isZero();
        long filled = lab.backupBytes(Part.REDIS).orElseThrow();
        assertThat(program(redis, "sessions", "empty", "0", "2000")).isZero();

        assertThat(filled).isGreaterThan(before + 2_000 * 60);
        assertThat(lab.backupBytes(Part.POSTGRES).orElseThrow()).isPositive();
        assertThat(program(redis, "sessions", "fly")).isNotZero();
    }

    private int program(Variant variant, String... arguments) {
        return lab.run(variant, List.of(arguments), what -> {});
    }

    @Test
    @Order(2)
    void aKilledNodeIsGoneAndRestartsBehindTheBalancer() {
        Map<Part, Environment.Running> before = lab.processes();
        lab.kill(JWT_1);

        assertThat(lab.running(JWT_1)).isFalse();
        assertThat(lab.processes()).doesNotContainKey(JWT_1).hasSize(before.size() - 1);
        assertThat(IntStream.range(0, 10).map(i -> http.status("/jwt/health/live")))
                .containsOnly(200);

        lab.restart(JWT_1);
        lab.awaitReady(JWT_1, LIMIT);
        assertThat(lab.running(JWT_1)).isTrue();
        assertThat(lab.processes())
                .containsOnlyKeys(lab.parts())
                .extractingByKey(JWT_1)
                .extracting(Environment.Running::instance)
                .isNotEqualTo(Objects.requireNonNull(before.get(JWT_1)).instance());
    }

    @Test
    @Order(2)
    void killedServersRestartWithTheirDataOnDisk() {
        for (Part part : Part.SERVERS) {
            lab.kill(part);
            assertThat(lab.running(part)).as(part.name()).isFalse();
            lab.restart(part);
            lab.awaitReady(part, LIMIT);
        }
        await().atMost(LIMIT).until(() -> http.status("/session-redis/health/ready") == 200);
    }

    @Test
    @Order(2)
    void aPausedNodeAnswersNothingUntilItIsResumed() {
        lab.pause(JWT_2);
        try {
            assertThat(lab.running(JWT_2)).isTrue();
            assertThatThrownBy(() -> lab.awaitReady(JWT_2, Duration.ofSeconds(2)))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("jwt-2 is not ready after 2 s");
        } finally {
            lab.resume(JWT_2);
        }
        lab.awaitReady(JWT_2, LIMIT);
    }

    @Test
    @Order(2)
    void keysAreRotatedUnderLoadAndNobodyIsSignedOut() {
        KeyRotation.signsNobodyOut(lab, Variants.named(List.of("jwt")).getFirst());

        assertThat(Files.exists(home.state().resolve("secrets/jwt.jwks"))).isTrue();
    }

    @Test
    @Order(2)
    void nodesRunWithOtherSettingsAndThenWithTheUsualOnes() {
        Variant jwt = Variants.named(List.of("jwt")).getFirst();
        int usual = http.tokenLength();

        lab.configure(jwt, Map.of("JWT_EXTRA_CLAIM_BYTES", "1200"));
        assertThat(http.tokenLength()).isBetween(usual + 1600, usual + 1700);

        lab.configure(jwt, Map.of());
        assertThat(http.tokenLength()).isEqualTo(usual);
        assertThat(lab.parts()).allSatisfy(part -> assertThat(lab.running(part)).isTrue());
    }

    @Test
    @Order(2)
    void settingsThatANodeRefusesAreNamedAndItStartsAgain() {
        assertThatThrownBy(() -> lab.configure(JWT_1, Map.of("JWT_EXTRA_CLAIM_BYTES", "much")))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("jwt-1 has ended")
                .hasMessageContaining("JWT_EXTRA_CLAIM_BYTES");

        lab.configure(JWT_1, Map.of());
        assertThat(lab.running(JWT_1)).isTrue();
    }

    @Test
    @Order(2)
    void theBalancerUsesOneTwoOrThreeNodesAndTheThirdRunsOnlyMeanwhile() {
        Variant jwt = VARIANTS.getLast();

        lab.scale(jwt, 3);
        assertThat(lab.parts()).endsWith(JWT_1, JWT_2, JWT_3);
        assertThat(lab.cpuSoFar(JWT_3)).isPositive();
        assertThat(http.servedBy("/jwt/health/live")).containsExactlyInAnyOrder("jwt-1", "jwt-2", "jwt-3");
        assertThat(http.servedBy("/session-redis/health/live")).hasSize(2);

        lab.scale(jwt, 1);
        assertThat(lab.parts()).doesNotContain(JWT_3).allMatch(lab::running);
        assertThat(http.servedBy("/jwt/health/live")).containsExactly("jwt-1");

        lab.scale(jwt, 2);
        assertThat(http.servedBy("/jwt/health/live")).containsExactlyInAnyOrder("jwt-1", "jwt-2");
        assertThatThrownBy(() -> lab.running(JWT_3)).isInstanceOf(InfraException.class);
    }

    @Test
    @Order(2)
    void moreNodesThanTheBalancerHasPlacesForAreRefused() {
        assertThatThrownBy(() -> lab.scale(VARIANTS.getLast(), 4))
                .isInstanceOf(InfraException.class)
                .hasMessage("jwt has 1 to 3 nodes, not 4");
        assertThat(Variants.named(List.of("jwt-rs256")).getFirst().mostNodes()).isEqualTo(2);
    }

    @Test
    @Order(3)
    void theAccessLogCountsBytesInBothDirectionsForAnyPath() {
        http.status("/jwt/before");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(Files.readString(accessLog(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(OF_AN_EARLIER_LAB)
                        .contains("/jwt/before"));
        Environment.AccessLog log = lab.accessLogFrom(Instant.now());
        http.status("/jwt/no-utf-8/%ED");
        http.status("/jwt/health/live?logged");

        // A line is written after its answer was sent.
        await().atMost(LIMIT).untilAsserted(() -> {
            List<String> lines = new ArrayList<>();
            log.read(lines::add);
            assertThat(lines)
                    .noneMatch(line -> line.contains("/jwt/before"))
                    .anySatisfy(line -> assertThat(line).contains("/jwt/no-utf-8/"))
                    .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                    .containsPattern("\"request_bytes\":\"\\d+\",\"answer_bytes\":\"\\d+\"")
                    .containsPattern("\"node_request_bytes\":\"\\d+\",\"node_answer_bytes\":\"\\d+\"");
        });
    }

    @Test
    @Order(2)
    void verbsMayBeCalledFromAnyThread() {
        ConcurrentVerbs.run(lab, JWT_1, Part.named("session-redis-1"));

        assertThat(lab.parts()).allMatch(lab::running);
        assertThat(http.servedBy("/jwt/health/live")).containsExactlyInAnyOrder("jwt-1", "jwt-2");
    }
}
