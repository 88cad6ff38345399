package authlab.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PoolRecoveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicBoolean empty = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger replaced = new AtomicInteger();

    @Test
    void anEmptyPoolIsReplacedOnceTheServerAnswersAgain() {
        AtomicBoolean up = new AtomicBoolean();
        try (PoolRecovery watch =
                new PoolRecovery(empty::get, () -> asked.incrementAndGet() > 0 && up.get(), this::replace)) {
            for (int i = 0; i < 50; i++) {
                watch.connectionMissing();
            }
            await().atMost(PATIENCE).until(() -> asked.get() >= 3);
            assertThat(replaced).hasValue(0);

            up.set(true);
            await().atMost(PATIENCE).until(() -> !empty.get());

            watch.connectionMissing();
            assertThat(replaced).hasValue(1);
        }
    }

    @Test
    void aBusyPoolIsNotReplaced() {
        empty.set(false);
        try (PoolRecovery watch = new PoolRecovery(empty::get, () -> true, this::replace)) {
            watch.connectionMissing();
        }

        assertThat(replaced).hasValue(0);
    }

    @Test
    void aPoolThatRecoversByItselfIsNotReplaced() {
        try (PoolRecovery watch = new PoolRecovery(
                empty::get,
                () -> {
                    asked.incrementAndGet();
                    empty.set(false);
                    return false;
                },
                this::replace)) {
            watch.connectionMissing();
            await().atMost(PATIENCE).until(() -> asked.get() == 1);
        }

        assertThat(replaced).hasValue(0);
    }

    private void replace() {
        replaced.incrementAndGet();
        empty.set(false);
    }
}
