package authlab.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Principal;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DelayedMechanismTest {

    private static final AuthCall CALL = new AuthCall(List.of(), List.of());

    private final List<String> called = new ArrayList<>();

    private DelayedMechanism delayed(Duration delay) {
        Object recorder = Proxy.newProxyInstance(
                AuthMechanism.class.getClassLoader(), new Class<?>[] {AuthMechanism.class}, (_, method, _) -> {
                    called.add(method.getName());
                    return method.getReturnType() == boolean.class ? true : null;
                });
        return new DelayedMechanism((AuthMechanism) recorder, delay);
    }

    private static Object argument(Class<?> type) {
        if (type == AuthCall.class) {
            return CALL;
        }
        return type == Principal.class
                ? new Principal(2, "alice", List.of())
                : new Rejected(Refusal.ABSENT, "no credential");
    }

    @Test
    void everyMethodIsForwarded() throws ReflectiveOperationException {
        DelayedMechanism delayed = delayed(Duration.ZERO);

        for (Method method : AuthMechanism.class.getMethods()) {
            called.clear();
            var _ = method.invoke(
                    delayed,
                    Arrays.stream(method.getParameterTypes())
                            .map(DelayedMechanismTest::argument)
                            .toArray());
            assertThat(called).containsExactly(method.getName());
        }
    }

    @Test
    void authenticationTakesAtLeastTheDelay() {
        DelayedMechanism delayed = delayed(Duration.ofMillis(50));
        long start = System.nanoTime();

        var _ = delayed.authenticate(CALL);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(called).containsExactly("authenticate");
    }
}
