package authlab.lab.fault;

import static authlab.lab.record.Event.FaultAction.Action.HEALED;
import static authlab.lab.record.Event.FaultAction.Action.INJECTED;
import static authlab.lab.record.Event.FaultAction.Action.READY;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environment.Observed;
import authlab.lab.record.Event.FaultAction.Action;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Injects and heals faults, with or without a trial, and looks whether they take effect. Thread-safe if the recorder is.
 *
 * @param recorder is given every action and every observation at the moment it happens
 */
public record FaultInjector(Environment environment, Recorder recorder) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    /** A signal takes effect, and a port is closed, a moment after the call. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Where actions and observations are recorded. */
    public interface Recorder {

        /** An action happens now. */
        void acted(Fault.OfPart fault, Action action);

        /** The part of a fault is seen like this now. */
        void saw(Fault.OfPart fault, Observed observed);
    }

    public void inject(Fault.OfPart fault) {
        recorder.acted(fault, INJECTED);
        fault.inject(environment);
    }

    /** Looks whether the part of an injected fault is gone or frozen, and silent. */
    public void observeGone(Fault.OfPart fault) {
        observe(fault, o -> o.process() != ProcessState.RUNS && !o.answers());
    }

    public void heal(Fault.OfPart fault) {
        recorder.acted(fault, HEALED);
        fault.heal(environment);
    }

    /** Waits until the part of a healed fault is ready, and looks once more. */
    public void awaitReady(Fault.OfPart fault) {
        environment.awaitReady(fault.part(), READY_WITHIN);
        recorder.acted(fault, READY);
        observe(fault, o -> o.process() == ProcessState.RUNS && o.answers());
    }

    /** Records what is expected as soon as it is seen, and otherwise what is seen last; nothing if it cannot be seen. */
    private void observe(Fault.OfPart fault, Predicate<Observed> expected) {
        Observed[] last = new Observed[1];
        try {
            boolean _ = Await.until(SEEN_WITHIN, BETWEEN_LOOKS, () -> {
                last[0] = environment.observe(fault.part());
                return expected.test(last[0]);
            });
            recorder.saw(fault, last[0]);
        } catch (InfraException _) {
            // Without an observation the effect of the fault is unknown; the fault must be healed all the same.
        }
    }
}
