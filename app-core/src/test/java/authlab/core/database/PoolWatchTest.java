package authlab.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PoolWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicBoolean empty = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger replaced = new AtomicInteger();

    @Test
    void anEmptyPoolIsReplacedOnceWhenTheServerAnswersAgain() {
        AtomicBoolean up = new AtomicBoolean();
        try (PoolWatch watch =
                new PoolWatch(empty::get, () -> asked.incrementAndGet() > 0 && up.get(), this::replace)) {
            for (int i = 0; i < 50; i++) {
                watch.gotNone();
            }
            await().atMost(PATIENCE).until(() -> asked.get() >= 3);
            assertThat(replaced).hasValue(0);

            up.set(true);
            await().atMost(PATIENCE).until(() -> !empty.get());

            watch.gotNone();
            assertThat(replaced).hasValue(1);
        }
    }

    @Test
    void aPoolThatIsOnlyBusyIsLeftAlone() {
        empty.set(false);
        try (PoolWatch watch = new PoolWatch(empty::get, () -> true, this::replace)) {
            watch.gotNone();
        }

        assertThat(replaced).hasValue(0);
    }

    @Test
    void aPoolThatRecoversByItselfIsLeftAlone() {
        try (PoolWatch watch = new PoolWatch(
                empty::get,
                () -> {
                    asked.incrementAndGet();
                    empty.set(false);
                    return false;
                },
                this::replace)) {
            watch.gotNone();
            await().atMost(PATIENCE).until(() -> asked.get() == 1);
        }

        assertThat(replaced).hasValue(0);
    }

    private void replace() {
        replaced.incrementAndGet();
        empty.set(false);
    }
}
