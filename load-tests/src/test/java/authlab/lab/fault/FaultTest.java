package authlab.lab.fault;

import static authlab.lab.record.Event.FaultAction.Action.HEALED;
import static authlab.lab.record.Event.FaultAction.Action.INJECTED;
import static authlab.lab.record.Event.FaultAction.Action.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.environment.Environment;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class FaultTest {

    private static final Fault KILL = new Fault.Kill(Part.REDIS);

    /** What was called and what was recorded, in order. */
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final FaultInjector injector =
            new FaultInjector(environment(""), (fault, action) -> seen.add(fault.kind() + " " + action));

    private Environment environment(String fails) {
        return (Environment) Proxy.newProxyInstance(
                Environment.class.getClassLoader(), new Class<?>[] {Environment.class}, (_, method, arguments) -> {
                    seen.add(method.getName() + "(" + arguments[0] + ")");
                    if (method.getName().equals(fails)) {
                        throw new InfraException("cannot " + fails);
                    }
                    return null;
                });
    }

    @Test
    void aFaultIsInjectedAndHealedWithoutATrialAndEveryActionIsRecorded() {
        injector.inject(KILL);
        injector.heal(KILL);
        injector.awaitReady(KILL);

        assertThat(seen)
                .containsExactly(
                        "kill " + INJECTED,
                        "kill(redis)",
                        "restart(redis)",
                        "kill " + HEALED,
                        "awaitReady(redis)",
                        "kill " + READY);
    }

    @Test
    void aPausedPartIsResumed() {
        Fault pause = new Fault.Pause(Part.named("jwt-1"));
        injector.inject(pause);
        injector.heal(pause);

        assertThat(seen).containsSubsequence("pause(jwt-1)", "resume(jwt-1)").contains("pause " + HEALED);
    }

    @Test
    void aScheduledFaultWaitsForTheLoadAndIsOverWhenAwaited() {
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofMillis(1), injector);
        assertThat(seen).isEmpty();
        scheduled.begin();
        scheduled.await();
        scheduled.close();

        assertThat(seen).hasSize(6).endsWith("kill " + READY);
    }

    @Test
    void closingHealsAtOnce() {
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofHours(1), injector);
        scheduled.begin();
        org.awaitility.Awaitility.await().until(() -> seen.contains("kill(redis)"));
        scheduled.close();

        assertThat(seen).endsWith("kill " + READY);
    }

    @Test
    void aFaultThatIsClosedBeforeItsTimeDoesNothing() {
        scheduled(Duration.ofHours(1), Duration.ofHours(1), injector).close();

        assertThat(seen).isEmpty();
    }

    @Test
    void aFaultThatCannotBeHealedFailsItsTrial() {
        FaultInjector failing = new FaultInjector(environment("restart"), (_, _) -> {});
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofMillis(1), failing);
        scheduled.begin();

        assertThatThrownBy(scheduled::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("redis")
                .hasMessageContaining("cannot restart");
    }

    @Test
    void aFaultWithoutLengthIsRefused() {
        assertThatThrownBy(() -> new FaultSchedule(KILL, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ScheduledFault scheduled(Duration after, Duration lasts, FaultInjector injector) {
        return new ScheduledFault(new FaultSchedule(KILL, after, lasts), injector);
    }
}
