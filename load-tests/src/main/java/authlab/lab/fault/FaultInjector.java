package authlab.lab.fault;

import static authlab.lab.record.Event.FaultAction.Action.HEALED;
import static authlab.lab.record.Event.FaultAction.Action.INJECTED;
import static authlab.lab.record.Event.FaultAction.Action.READY;

import authlab.lab.environment.Environment;
import authlab.lab.record.Event.FaultAction.Action;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Injects and heals faults, with or without a trial. Thread-safe if the recorder is.
 *
 * @param recorder is given every action at the moment it happens
 */
public record FaultInjector(Environment environment, BiConsumer<Fault, Action> recorder) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    public void inject(Fault fault) {
        recorder.accept(fault, INJECTED);
        fault.inject(environment);
    }

    public void heal(Fault fault) {
        fault.heal(environment);
        recorder.accept(fault, HEALED);
    }

    /** Waits until the part of a healed fault is ready. */
    public void awaitReady(Fault fault) {
        environment.awaitReady(fault.part(), READY_WITHIN);
        recorder.accept(fault, READY);
    }
}
