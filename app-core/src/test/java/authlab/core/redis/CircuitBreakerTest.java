package authlab.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker("redis", now::get);
    private Reason reason = Reason.NO_ANSWER;
    private boolean down = true;

    private String ask() {
        return breaker.call(() -> {
            asked.incrementAndGet();
            if (down) {
                throw new StoreDownException("redis", reason, new IllegalStateException("test"));
            }
            return "answer";
        });
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(this::ask).isInstanceOf(StoreDownException.class);
        }
    }

    @Test
    void afterFiveFailuresOneCallPerSecondIsMade() {
        failTimes(20);
        assertThat(asked).hasValue(5);

        now.addAndGet(1_000_000_000L);
        failTimes(20);

        assertThat(asked).hasValue(6);
    }

    @Test
    void errorAnswersDoNotOpenTheBreaker() {
        reason = Reason.ERROR_ANSWER;
        failTimes(20);

        assertThat(asked).hasValue(20);
    }

    @Test
    void whileOneCallIsTriedTheOthersFailAtOnce() {
        failTimes(5);
        now.addAndGet(1_000_000_000L);

        String answer = breaker.call(() -> {
            failTimes(3);
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(asked).hasValue(5);
    }

    @Test
    void oneAnswerClosesTheBreaker() {
        failTimes(5);
        down = false;
        failTimes(1);
        now.addAndGet(1_000_000_000L);

        assertThat(ask()).isEqualTo("answer");
        assertThat(ask()).isEqualTo("answer");
        assertThat(asked).hasValue(7);
    }

    @Test
    void failuresThatAreNotConsecutiveDoNotOpenTheBreaker() {
        for (int i = 0; i < 10; i++) {
            down = true;
            failTimes(4);
            down = false;
            assertThat(ask()).isEqualTo("answer");
        }
        assertThat(asked).hasValue(50);
    }
}
