package authlab.lab.console.breakage;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.console.operator.LabOperator.PartReading;
import authlab.lab.record.Event.FaultAction.Action;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Injects one fault under load and measures what it does, until the lab is normal again.
 *
 * @param changed is called whenever the run has reached another state
 */
record FaultMeasurement(LabOperator operator, Traffic traffic, RunClock clock, Consumer<FaultRun> changed) {

    /** Requests per second at each affected variant; fewer if many are affected, for a lab on two cores. */
    private static final int PER_SECOND = 20;

    private static final int PER_SECOND_TOGETHER = 100;

    private static final Duration BEFORE = Duration.ofSeconds(5);

    private static final Duration SIGNED_IN_WITHIN = Duration.ofSeconds(40);

    private static final Duration HEALED_WITHIN = Duration.ofMinutes(30);

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    /** From the start of the repair. */
    private static final Duration SHORTEST = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofSeconds(45);

    private static final Duration STEP = Duration.ofMillis(500);

    /** Injects the fault and follows it to its end. */
    void run(FaultRun run) throws InterruptedException {
        attempt(run, () -> {
            Lab lab = operator.lab();
            List<Variant> affected = Affected.by(run.target(), lab.variants());
            int rate = Math.max(1, Math.min(PER_SECOND, PER_SECOND_TOGETHER / affected.size()));
            try (Traffic.Raised _ = traffic.raise(affected, rate)) {
                await(
                        SIGNED_IN_WITHIN,
                        () -> affected.stream()
                                .allMatch(v -> traffic.credentials(v).isPresent()));
                FaultRecording recording =
                        new FaultRecording(run.fault().label(), run.target(), affected, traffic, clock.now());
                Thread.sleep(BEFORE);
                try (UserChecks users = new UserChecks(lab, affected, traffic, clock, recording)) {
                    users.check(Operation.CHECK_BEFORE);
                    long injected = inject(run, recording);
                    long repaired = repaired(run, recording, injected);
                    measure(run, recording, repaired);
                    if (run.isOpen()) {
                        users.check(Operation.CHECK_AFTER);
                    }
                    finish(run, recording, injected);
                }
            }
        });
    }

    /** Follows a fault that somebody else has injected shortly before; nobody was checked before it, and no load is added. */
    void follow(FaultRun run) throws InterruptedException {
        attempt(run, () -> {
            List<Variant> affected = Affected.by(run.target(), operator.lab().variants());
            long injected = clock.now();
            FaultRecording recording = new FaultRecording(
                    run.fault().label(), run.target(), affected, traffic, injected - BEFORE.toNanos());
            recording.acted(injected, Action.INJECTED);
            reached(run, FaultState.BROKEN);
            measure(run, recording, repaired(run, recording, injected));
            finish(run, recording, injected);
        });
    }

    @FunctionalInterface
    private interface Steps {
        void run() throws InterruptedException;
    }

    private void attempt(FaultRun run, Steps steps) throws InterruptedException {
        try {
            steps.run();
        } catch (InfraException | IllegalArgumentException | IllegalStateException e) {
            run.failed(String.valueOf(e.getMessage()));
            changed.accept(run);
        }
    }

    private long inject(FaultRun run, FaultRecording recording) {
        long injected = clock.now();
        recording.acted(injected, Action.INJECTED);
        run.effect(operator.inject(run.fault().label(), run.target()));
        reached(run, FaultState.BROKEN);
        return injected;
    }

    /** When the repair began: a fault that does not last is repaired from its injection on. */
    private long repaired(FaultRun run, FaultRecording recording, long injected) throws InterruptedException {
        if (!run.fault().lasts()) {
            recording.acted(injected, Action.HEALED);
            recording.acted(clock.now(), Action.READY);
            return injected;
        }
        if (!await(HEALED_WITHIN, () -> isHealing(run, recording))) {
            throw new IllegalStateException("not healed within " + HEALED_WITHIN.toMinutes() + " minutes; heal it");
        }
        long repaired = run.healing().orElseGet(clock::now);
        recording.acted(repaired, Action.HEALED);
        reached(run, FaultState.HEALING);
        if (!await(READY_WITHIN, () -> part(run).isUp())) {
            throw new IllegalStateException(
                    run.target() + " was not ready within " + READY_WITHIN.toMinutes() + " minutes after its repair");
        }
        recording.acted(clock.now(), Action.READY);
        return repaired;
    }

    /** Whether its repair is seen, here or from the command line: one that was asked for may fail. */
    private boolean isHealing(FaultRun run, FaultRecording recording) {
        recording.collect(clock.now());
        return !part(run).isDown();
    }

    private PartReading part(FaultRun run) {
        Map<String, PartReading> parts = operator.parts();
        PartReading part = parts.get(run.target());
        if (part == null) {
            throw new IllegalStateException("the lab has no part " + run.target() + " any more");
        }
        return part;
    }

    private void measure(FaultRun run, FaultRecording recording, long repaired) throws InterruptedException {
        reached(run, FaultState.MEASURING);
        Duration soFar = Duration.ofNanos(clock.now() - repaired);
        Thread.sleep(positive(SHORTEST.minus(soFar)));
        boolean _ = await(positive(LONGEST.minus(SHORTEST)), Duration.ofSeconds(2), () -> {
            recording.collect(clock.now());
            return recording.isRecovered(clock.now()) || clock.now() - repaired > LONGEST.toNanos();
        });
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private void finish(FaultRun run, FaultRecording recording, long injected) {
        recording.collect(clock.now());
        run.done(recording.result(injected, clock.now()));
        changed.accept(run);
    }

    private void reached(FaultRun run, FaultState state) {
        run.reached(state);
        changed.accept(run);
    }

    private static boolean await(Duration limit, BooleanSupplier done) throws InterruptedException {
        return await(limit, STEP, done);
    }

    private static boolean await(Duration limit, Duration step, BooleanSupplier done) throws InterruptedException {
        boolean reached = Await.until(limit, step, done);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return reached;
    }
}
