package authlab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AuthenticatorTest {

    private static final Rejected REJECTED = new Rejected(Refusal.ABSENT, "no credential");

    private final AuthCall call = new AuthCall(List.of(), List.of());
    private final List<String> called = new ArrayList<>();

    private Authenticator delayed(Duration delay) {
        Object recorder = Proxy.newProxyInstance(
                AuthMechanism.class.getClassLoader(), new Class<?>[] {AuthMechanism.class}, (_, method, _) -> {
                    called.add(method.getName());
                    return REJECTED;
                });
        return new Authenticator((AuthMechanism) recorder, delay, Set.of(), new Metrics(List.of(), Map.of()));
    }

    @Test
    void theMechanismDecidesWithAndWithoutADelay() {
        for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(1))) {
            called.clear();

            assertThat(delayed(delay).outcome(call)).isEqualTo(REJECTED);
            assertThat(called).containsExactly("authenticate");
        }
    }

    @Test
    void authenticationTakesAtLeastTheDelay() {
        var _ = delayed(Duration.ofMillis(50)).outcome(call);

        assertThat(Duration.ofNanos(call.cost().nanos())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(called).containsExactly("authenticate");
    }
}
