package authlab.lab.fault;

import static authlab.lab.record.Event.FaultAction.Action.HEALED;
import static authlab.lab.record.Event.FaultAction.Action.INJECTED;
import static authlab.lab.record.Event.FaultAction.Action.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environment.Observed;
import authlab.lab.record.Event.FaultAction.Action;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class FaultTest {

    private static final Fault.OfPart KILL = new Fault.Kill(Part.REDIS);

    /** What was called and what was recorded, in order. */
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** What a part does, by which verb was called on it last. */
    private final Map<String, Observed> states = new ConcurrentHashMap<>(Map.of(
            "kill",
            new Observed(ProcessState.ENDED, false),
            "restart",
            new Observed(ProcessState.RUNS, true),
            "pause",
            new Observed(ProcessState.FROZEN, false),
            "resume",
            new Observed(ProcessState.RUNS, true)));

    private final FaultInjector injector = injector("");

    private FaultInjector injector(String fails) {
        return new FaultInjector(environment(fails), new FaultInjector.Recorder() {
            @Override
            public void acted(Fault.OfPart fault, Action action) {
                seen.add(fault.kind() + " " + action);
            }

            @Override
            public void saw(Fault.OfPart fault, Observed observed) {
                seen.add(fault.part() + " " + observed.process().label() + (observed.answers() ? " and answers" : ""));
            }
        });
    }

    private Environment environment(String fails) {
        AtomicReference<Observed> now = new AtomicReference<>(new Observed(ProcessState.RUNS, true));
        return (Environment) Proxy.newProxyInstance(
                Environment.class.getClassLoader(), new Class<?>[] {Environment.class}, (_, method, arguments) -> {
                    if (method.getName().equals("observe") && !fails.equals("observe")) {
                        return now.get();
                    }
                    seen.add(method.getName() + "(" + arguments[0] + ")");
                    if (method.getName().equals(fails)) {
                        throw new InfraException("cannot " + fails);
                    }
                    now.updateAndGet(last -> states.getOrDefault(method.getName(), last));
                    return null;
                });
    }

    @Test
    void aFaultIsInjectedAndHealedWithoutATrialAndEveryActionIsRecorded() {
        injector.inject(KILL);
        injector.observeGone(KILL);
        injector.heal(KILL);
        injector.awaitReady(KILL);

        assertThat(seen)
                .containsExactly(
                        "kill " + INJECTED,
                        "kill(redis)",
                        "redis ended",
                        "kill " + HEALED,
                        "restart(redis)",
                        "awaitReady(redis)",
                        "kill " + READY,
                        "redis runs and answers");
    }

    @Test
    void aKillThatHitsNothingIsSeen() {
        states.put("kill", new Observed(ProcessState.RUNS, true));
        injector.inject(KILL);
        injector.observeGone(KILL);

        assertThat(seen).endsWith("kill(redis)", "redis runs and answers");
    }

    @Test
    void aPartThatStillAnswersThoughItsProcessIsSaidToHaveEndedIsSeen() {
        states.put("kill", new Observed(ProcessState.ENDED, true));
        injector.inject(KILL);
        injector.observeGone(KILL);

        assertThat(seen).endsWith("kill(redis)", "redis ended and answers");
    }

    @Test
    void aPartThatCannotBeSeenIsHealedAllTheSame() {
        FaultInjector blind = injector("observe");
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofMillis(1), blind);
        scheduled.begin();
        scheduled.await();

        assertThat(seen).contains("restart(redis)", "kill " + READY).noneMatch(what -> what.startsWith("redis "));
    }

    @Test
    void aPausedPartIsResumed() {
        Fault.OfPart pause = new Fault.Pause(Part.named("jwt-1"));
        injector.inject(pause);
        injector.observeGone(pause);
        injector.heal(pause);

        assertThat(seen).containsSubsequence("pause(jwt-1)", "jwt-1 frozen", "pause " + HEALED, "resume(jwt-1)");
    }

    @Test
    void aScheduledFaultWaitsForTheLoadAndIsOverWhenAwaited() {
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofMillis(1), injector);
        assertThat(seen).isEmpty();
        scheduled.begin();
        scheduled.await();
        scheduled.close();

        assertThat(seen).hasSize(8).endsWith("kill " + READY, "redis runs and answers");
    }

    @Test
    void closingHealsAtOnce() {
        ScheduledFault scheduled = scheduled(Duration.ZERO, Duration.ofHours(1), injector);
        scheduled.begin();
        org.awaitility.Awaitility.await().until(() -> seen.contains("kill(redis)"));
        scheduled.close();

        assertThat(seen).endsWith("kill " + READY, "redis runs and answers");
    }

    @Test
    void aFaultThatIsClosedBeforeItsTimeDoesNothing() {
        scheduled(Duration.ofHours(1), Duration.ofHours(1), injector).close();

        assertThat(seen).isEmpty();
    }

    @Test
    void aFaultThatCannotBeHealedFailsItsTrial() {
        FaultInjector failing = injector("restart");
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
