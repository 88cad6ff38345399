package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.infra.LabHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ComposeEnvironment lab =
            new ComposeEnvironment(LabHome.locate().root(), false);

    @BeforeAll
    void start() {
        assumeFalse("local".equals(System.getenv("LAB_ENV")), "LAB_ENV=local: no containers wanted");
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
        assertThat(lab.parts().stream().mapToLong(lab::memoryBytes).sum()).isLessThan(2L << 30);
    }

    @Test
    @Order(1)
    void aKilledNodeComesBackWhereTheBalancerFindsIt() {
        lab.kill("jwt-1");
        assertThat(lab.running("jwt-1")).isFalse();
        assertThat(IntStream.range(0, 10).mapToObj(i -> servedBy("/jwt/health/live")))
                .containsOnly("jwt-2");

        lab.restart("jwt-1");
        lab.awaitReady("jwt-1", LIMIT);

        org.awaitility.Awaitility.await()
                .atMost(LIMIT)
                .until(() -> servedBy("/jwt/health/live").equals("jwt-1"));
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
    void killedServersComeBack() {
        for (String part : List.of("redis", "postgres", "nginx")) {
            lab.kill(part);
            assertThat(lab.running(part)).as(part).isFalse();
            lab.restart(part);
            lab.awaitReady(part, LIMIT);
        }
    }

    @Test
    @Order(1)
    void aPausedNodeStillRunsAndGoesOnWhenResumed() {
        lab.pause("session-memory-2");
        assertThat(lab.running("session-memory-2")).isTrue();
        lab.resume("session-memory-2");
        lab.awaitReady("session-memory-2", LIMIT);
    }

    @Test
    @Order(1)
    void factsHoldNoSecret() {
        assertThat(lab.facts().toString())
                .contains("JWT_ALGORITHM=HS256")
                .doesNotContain("JWT_SECRET", "POSTGRES_PASSWORD");
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
