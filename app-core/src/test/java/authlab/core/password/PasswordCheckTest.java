package authlab.core.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.password.PasswordCheck.BusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class PasswordCheckTest {

    private static final Argon2id STORED = Argon2id.hash("right", "some salt of ours".getBytes(UTF_8));

    @Test
    void anUnknownUserNeverMatches() {
        try (PasswordCheck check = new PasswordCheck(1)) {
            assertThat(check.matches(Optional.empty(), "authlab-demo")).isFalse();
            assertThat(check.matches(Optional.empty(), "")).isFalse();
            assertThat(check.hashes()).isEqualTo(2);
        }
    }

    @Test
    void concurrentHashesAreLimitedAndTheRestQueue() throws Exception {
        AtomicInteger inWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (PasswordCheck check = new PasswordCheck(2, Duration.ofMinutes(1));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> call = () -> check.withSlot(() -> {
                most.accumulateAndGet(inWork.incrementAndGet(), Math::max);
                boolean good = check.matches(Optional.of(STORED), "right");
                inWork.decrementAndGet();
                return good;
            });
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(call);
            }

            for (Future<Boolean> answer : callers.invokeAll(calls)) {
                assertThat(answer.get()).isTrue();
            }

            assertThat(most).hasValue(2);
        }
    }

    @Test
    void aLoginThatWaitsTooLongForASlotIsRefusedAndTheNextIsNot() throws InterruptedException, ExecutionException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (PasswordCheck check = new PasswordCheck(1, Duration.ofMillis(20));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = callers.submit(() -> check.withSlot(() -> {
                taken.countDown();
                await(done);
                return true;
            }));
            taken.await();

            assertThatThrownBy(() -> check.withSlot(() -> true)).isInstanceOf(BusyException.class);

            done.countDown();
            assertThat(first.get()).isTrue();
            assertThat(callers.submit(() -> check.withSlot(() -> true)).get()).isTrue();
        }
    }

    /** Otherwise a storm of logins would hold all threads, and nothing else would be answered. */
    @Test
    void beyondSomeThatWaitALoginIsRefusedAtOnce() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (PasswordCheck check = new PasswordCheck(1, Duration.ofMinutes(1));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int login = 0; login <= PasswordCheck.MOST_WAITING; login++) {
                callers.execute(() -> check.withSlot(() -> {
                    await(done);
                    return true;
                }));
            }
            Awaitility.await().until(() -> check.waiting() == PasswordCheck.MOST_WAITING);

            assertThatThrownBy(() -> check.withSlot(() -> true)).isInstanceOf(BusyException.class);

            done.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
