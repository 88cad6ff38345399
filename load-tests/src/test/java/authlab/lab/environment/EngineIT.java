package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.infra.InfraException;
import authlab.infra.UserEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Programs in a container that runs. */
final class EngineIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Engine engine = new Engine();
    private final GenericContainer<?> container = new GenericContainer<>("redis:8");
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void start() {
        assumeFalse("local".equals(UserEnvironment.LAB_ENV.or("")), "LAB_ENV=local: no containers wanted");
        assumeTrue(engine.answers(), "no Docker engine answers");
        container.start();
    }

    @AfterEach
    void end() {
        container.stop();
        engine.close();
    }

    @Test
    void bothOutputsArriveLineByLineWithTheExitStatus() {
        int status = exec("echo one; printf 'two\\n\\n' >&2; printf three; exit 3");

        assertThat(lines).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(status).isEqualTo(3);
    }

    @Test
    void aMissingProgramHasAStatusOtherThanZero() {
        assertThat(engine.exec(container.getContainerId(), List.of("/no/such"), LIMIT, lines::add))
                .isNotZero();
    }

    @Test
    void aProgramThatExceedsItsLimitIsReported() {
        assertThatThrownBy(() -> engine.exec(
                        container.getContainerId(), List.of("sleep", "15"), Duration.ofMillis(300), lines::add))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("sleep");
    }

    private int exec(String script) {
        return engine.exec(container.getContainerId(), List.of("sh", "-c", script), LIMIT, lines::add);
    }
}
