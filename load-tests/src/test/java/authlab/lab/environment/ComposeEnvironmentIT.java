package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.infra.Command;
import authlab.infra.UserEnvironment;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.probe.CompilerTime;
import authlab.lab.probe.NodeMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole lab as containers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ComposeEnvironmentIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ComposeEnvironment lab =
            new ComposeEnvironment(Repository.home().root(), false);

    @BeforeAll
    void start() {
        assumeFalse("local".equals(UserEnvironment.LAB_ENV.or("")), "LAB_ENV=local: no containers wanted");
        assumeTrue(lab.available(), "no Docker engine answers");
        lab.start(Variants.of(Variant.Group.CORE), what -> {});
    }

    @AfterAll
    void end() {
        lab.close();
    }

    @Test
    @Order(1)
    void everyPartRunsWithinTwoGigabytesInAll() {
        assertThat(lab.parts()).hasSize(13).allSatisfy(part -> {
            assertThat(lab.running(part)).isTrue();
            assertThat(lab.cpuSoFar(part)).isPositive();
        });
        assertThat(megabytes()).isBetween(500.0, 2048.0);
    }

    @Test
    @Order(1)
    void aKilledNodeRestartsWhereTheBalancerFindsIt() {
        Map<Part, Environment.Running> before = lab.processes();
        lab.kill(Part.named("jwt-1"));
        assertThat(lab.running(Part.named("jwt-1"))).isFalse();
        assertThat(lab.processes()).doesNotContainKey(Part.named("jwt-1")).hasSize(before.size() - 1);
        assertThat(IntStream.range(0, 10).mapToObj(i -> servedBy("/jwt/health/live")))
                .containsOnly("jwt-2");

        lab.restart(Part.named("jwt-1"));
        lab.awaitReady(Part.named("jwt-1"), LIMIT);

        assertThat(lab.processes())
                .containsOnlyKeys(lab.parts())
                .extractingByKey(Part.named("jwt-1"))
                .extracting(Environment.Running::instance)
                .isNotEqualTo(
                        Objects.requireNonNull(before.get(Part.named("jwt-1"))).instance());
        await().atMost(LIMIT).until(() -> servedBy("/jwt/health/live").equals("jwt-1"));
    }

    /** Otherwise the warm-up could not see whether their compilers still work. */
    @Test
    @Order(1)
    void everyNodeCanBeAskedForItsMetricsWithoutTheBalancer() {
        List<Part> nodes = lab.parts().stream().filter(Part::isNode).toList();

        try (NodeMetrics metrics = new NodeMetrics(lab.addresses().nodes(), Duration.ofSeconds(5))) {
            assertThat(metrics.read())
                    .containsOnlyKeys(nodes)
                    .allSatisfy((node, text) -> assertThat(CompilerTime.millis(text))
                            .as(node.name())
                            .isPresent());
        }
    }

    @Test
    @Order(1)
    void aNodeAndTheBalancerRunWithOtherSettingsAndThenWithTheUsualOnes() {
        String nginx = String.valueOf(lab.facts().get("nginx"));
        String node = String.valueOf(lab.facts().get("session-postgres-1"));

        lab.configure(Part.NGINX, Map.of("NODE_REQUESTS_PER_CONNECTION", "1"));
        lab.configure(Part.named("session-postgres-1"), Map.of("POSTGRES_POOL", "1"));
        assertThat(lab.facts().get("nginx")).contains("NODE_REQUESTS_PER_CONNECTION=1 ");
        assertThat(lab.facts().get("session-postgres-1")).isEqualTo(node.replace("POSTGRES_POOL=6", "POSTGRES_POOL=1"));
        assertThat(IntStream.range(0, 10).mapToObj(i -> servedBy("/session-postgres/health/live")))
                .contains("session-postgres-1", "session-postgres-2");

        lab.configure(Part.named("session-postgres-1"), Map.of());
        lab.configure(Part.NGINX, Map.of());
        assertThat(lab.facts()).containsEntry("nginx", nginx).containsEntry("session-postgres-1", node);
    }

    @Test
    @Order(1)
    void settingsThatASecondProgramChangedAreRestoredWhenItEnds() {
        String usual = String.valueOf(lab.facts().get("jwt-2"));
        try (ComposeEnvironment second =
                new ComposeEnvironment(Repository.home().root(), false)) {
            assertThat(second.attach()).isTrue();
            second.configure(Part.named("jwt-2"), Map.of("JWT_EXTRA_CLAIM_BYTES", "1000"));
            assertThat(second.facts().get("jwt-2")).contains("JWT_EXTRA_CLAIM_BYTES=1000");
        }

        assertThat(lab.attach()).isTrue();
        assertThat(lab.facts()).containsEntry("jwt-2", usual);
    }

    @Test
    @Order(1)
    void theBalancerUsesOneTwoOrThreeNodesAndTheThirdRunsOnlyMeanwhile() {
        Variant jwt = Variants.named(List.of("jwt")).getFirst();

        lab.scale(jwt, 3);
        assertThat(lab.parts()).contains(Part.named("jwt-3"));
        assertThat(lab.cpuSoFar(Part.named("jwt-3"))).isPositive();
        assertThat(lab.facts().get("jwt-3"))
                .isEqualTo(String.valueOf(lab.facts().get("jwt-2")).replace("NODE=jwt-2", "NODE=jwt-3"));
        assertThat(allServing("/jwt/health/live")).containsExactlyInAnyOrder("jwt-1", "jwt-2", "jwt-3");

        lab.scale(jwt, 1);
        assertThat(lab.parts()).doesNotContain(Part.named("jwt-3"));
        assertThat(allServing("/jwt/health/live")).containsExactly("jwt-1");

        lab.scale(jwt, 2);
        assertThat(allServing("/jwt/health/live")).containsExactlyInAnyOrder("jwt-1", "jwt-2");
    }

    /** As after a program that was killed: the third node runs in a container of the Compose service. */
    @Test
    @Order(3)
    void aThirdNodeThatWasLeftIsRemovedWithTheLab() {
        lab.scale(Variants.named(List.of("session-redis")).getFirst(), 3);
        assertThat(lab.running(Part.named("session-redis-3"))).isTrue();

        lab.stop();

        assertThat(lab.attach()).isFalse();
        assertThat(lab.parts()).doesNotContain(Part.named("session-redis-3"));
    }

    @Test
    @Order(1)
    void theAccessLogIsReadFromTheContainer() {
        Environment.AccessLog log = lab.accessLogFrom(Instant.now());
        servedBy("/jwt/health/live");

        // A line is written after its answer was sent, and takes a while through the engine.
        await().atMost(LIMIT).untilAsserted(() -> {
            List<String> lines = new ArrayList<>();
            log.read(lines::add);
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"uri\":\"/jwt/health/live\"")
                            .containsPattern("\"node_answer_bytes\":\"\\d+\""));
        });
    }

    /** Also starts a group that is not up yet. */
    @Test
    @Order(2)
    void aGroupJoinsALabThatIsUpAndItsKeysAreRotatedUnderLoad() {
        Variant es256 = Variants.named(List.of("jwt-es256")).getFirst();
        assertThat(lab.variants()).doesNotContain(es256);
        assertThat(servedBy("/jwt-es256/health/live")).isEqualTo("null");

        lab.start(List.of(es256), what -> {});

        KeyRotation.signsNobodyOut(lab, es256);
    }

    @Test
    @Order(1)
    void killedServersRestart() {
        for (Part part : Part.SERVERS) {
            lab.kill(part);
            assertThat(lab.running(part)).as(part.name()).isFalse();
            lab.restart(part);
            lab.awaitReady(part, LIMIT);
        }
    }

    @Test
    @Order(1)
    void partsThatHaveEndedAreStartedAgainAndNothingElseIsTouched() {
        Map<Part, Environment.Running> before = lab.processes();
        List<Part> ended = List.of(Part.REDIS, Part.named("jwt-2"));
        ended.forEach(lab::kill);
        assertThat(lab.status())
                .filteredOn(part -> part.state() == PartStatus.State.ENDED)
                .extracting(PartStatus::part)
                .containsExactlyElementsOf(ended);

        lab.start(lab.variants(), what -> {});

        assertThat(lab.status()).allMatch(PartStatus::isUp);
        assertThat(lab.processes().keySet())
                .filteredOn(part ->
                        Objects.requireNonNull(lab.processes().get(part)).instance()
                                != Objects.requireNonNull(before.get(part)).instance())
                .containsExactlyElementsOf(ended);
    }

    @Test
    @Order(1)
    void aPausedNodeStillRunsAndContinuesWhenResumed() {
        lab.pause(Part.named("session-memory-2"));
        assertThat(lab.running(Part.named("session-memory-2"))).isTrue();
        lab.resume(Part.named("session-memory-2"));
        lab.awaitReady(Part.named("session-memory-2"), LIMIT);
    }

    /** The proxy of the engine behind a published port would be measured with the lab. */
    @Test
    @Order(1)
    void onThisMachineTheBalancerIsAddressedDirectlyAndElsewhereByAPublishedPort() {
        assumeTrue("Linux".equals(System.getProperty("os.name")), "elsewhere containers run in a machine of their own");
        assertThat(lab.endpoints().balancer().getHost()).endsWith(".8");
        assertThat(servedBy("/jwt/health/live")).startsWith("jwt-");
        assertThat(lab.published().balancer().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    @Order(1)
    void thereIsRoomForTheBenchBesideANodeAndForTheNativeLibrary() {
        List<String> lines = new ArrayList<>();
        Variant jwt = Variants.named(List.of("jwt")).getFirst();

        assertThat(lab.run(jwt, List.of("bench"), lines::add))
                .as(lines.toString())
                .isZero();

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("check.hs256.jdk "))
                .anySatisfy(line -> assertThat(line).startsWith("check.hs256.native "));
        assertThat(lab.running(Part.named("jwt-1"))).isTrue();
    }

    @Test
    @Order(1)
    void verbsMayBeCalledFromAnyThread() {
        ConcurrentVerbs.run(lab, Part.named("session-memory-1"));

        assertThat(lab.parts()).allMatch(lab::running);
    }

    @Test
    @Order(1)
    void factsHoldNoSecret() {
        assertThat(lab.facts().toString())
                .contains("JWT_ALGORITHM=HS256")
                .doesNotContain("JWT_SECRET", "POSTGRES_PASSWORD");
    }

    /** Used by all running containers together, as the engine shows it: {@code 93.5MiB / 512MiB}. */
    private static double megabytes() {
        List<String> lines = new ArrayList<>();
        Command.of("docker", "stats", "--no-stream", "--format", "{{.MemUsage}}")
                .run(lines::add);
        return lines.stream()
                .map(line -> line.split("iB", 2)[0])
                .mapToDouble(used -> Double.parseDouble(used.substring(0, used.length() - 1))
                        * (used.endsWith("G") ? 1024 : used.endsWith("K") ? 1 / 1024.0 : 1))
                .sum();
    }

    private Set<String> allServing(String path) {
        return IntStream.range(0, 12).mapToObj(_ -> servedBy(path)).collect(Collectors.toSet());
    }

    private String servedBy(String path) {
        try {
            URI uri = lab.endpoints().balancer().resolve(path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.getResponseCode();
            return String.valueOf(connection.getHeaderField("X-Served-By"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
