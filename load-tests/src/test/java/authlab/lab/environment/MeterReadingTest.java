package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.environment.MeterReading.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MeterReadingTest {

    private static final List<String> ALL = List.of("a", "b", "broken");

    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
    private final AtomicInteger start = new AtomicInteger(1);
    private final MeterReading meters = new MeterReading(this::read);

    private Reading read(String id) {
        read.add(id);
        if (id.equals("broken")) {
            throw new InfraException("the engine does not answer");
        }
        return new Reading(true, false, start.get(), Duration.ofMillis(start.get()));
    }

    @Test
    void allContainersAreReadTogetherAndOnce() {
        meters.of("a", ALL);
        meters.of("b", ALL);

        assertThat(read).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void afterAChangeStateAndCpuTimeAreReadAgainTogether() {
        meters.of("a", ALL);
        start.set(2);
        meters.forget();

        assertThat(meters.of("a", ALL)).isEqualTo(new Reading(true, false, 2, Duration.ofMillis(2)));
    }

    @Test
    void aContainerThatCannotBeReadIsReported() {
        assertThatThrownBy(() -> meters.of("broken", ALL))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("container broken")
                .hasMessageContaining("the engine does not answer");
    }

    @Test
    void cpuTimeKeepsItsHighestValuePerStartOfAPart() {
        CpuTotal total = new CpuTotal();
        total.update(Part.REDIS, 1, Duration.ofSeconds(5));

        assertThat(total.update(Part.REDIS, 1, Duration.ZERO)).hasSeconds(5);
        assertThat(total.update(Part.REDIS, 2, Duration.ZERO)).isZero();
        assertThat(total.update(Part.NGINX, 1, Duration.ofSeconds(1))).hasSeconds(1);
    }
}
