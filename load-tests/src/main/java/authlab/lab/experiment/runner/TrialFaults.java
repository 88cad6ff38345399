package authlab.lab.experiment.runner;

import authlab.infra.ShutdownGuard;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.fault.Fault;
import authlab.lab.fault.FaultInjector;
import authlab.lab.fault.ScheduledFault;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.PartSeen;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import authlab.lab.workload.SignIn;
import authlab.lab.workload.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults of one trial, and whether its users remain signed in. Faults are healed when this is closed, and when the program
 * is ended before.
 */
final class TrialFaults implements AutoCloseable {

    /** Users per variant who log out before a fault, to see whether a logout survives it. */
    private static final int ENDED_LOGINS = 4;

    private final Trial trial;
    private final Environment environment;
    private final RunClock clock;
    private final EventLog log;
    private final List<ScheduledFault> scheduled = new CopyOnWriteArrayList<>();
    private final List<Target> ended = new CopyOnWriteArrayList<>();
    private final Runnable closing;

    TrialFaults(Trial trial, Environment environment, RunClock clock, EventLog log) {
        this.trial = trial;
        this.environment = environment;
        this.clock = clock;
        this.log = log;
        // A lab that ends with the program needs no healing.
        this.closing = environment.ends() ? this::heal : new ShutdownGuard("healing faults", this::heal).arm()::close;
    }

    /**
     * Checks the signed-in users, logs some others out, and prepares the faults.
     *
     * @param users the number of signed-in users of each target
     */
    void schedule(List<Target> targets, int users, SignIn signIn) {
        targets.forEach(t -> signIn.check(t, trial.id(), Operation.CHECK_BEFORE));
        targets.forEach(t -> ended.add(signIn.signedOut(t, users, ENDED_LOGINS)));
        ended.forEach(t -> signIn.check(t, trial.id(), Operation.CHECK_ENDED_BEFORE));
        FaultInjector injector = injector();
        trial.faults().forEach(fault -> scheduled.add(new ScheduledFault(fault, injector)));
    }

    /** The load has begun. */
    void begin() {
        scheduled.forEach(ScheduledFault::begin);
    }

    /** Waits until all are healed as scheduled. */
    void await() {
        scheduled.forEach(ScheduledFault::await);
    }

    /** Checks all users again; returns the variants of which some are signed out. */
    List<Variant> signedOut(List<Target> targets, SignIn signIn) {
        List<Variant> variants = targets.stream()
                .filter(target -> !signIn.check(target, trial.id(), Operation.CHECK_AFTER))
                .map(Target::variant)
                .toList();
        ended.forEach(t -> signIn.check(t, trial.id(), Operation.CHECK_ENDED_AFTER));
        return variants;
    }

    /** Heals at once what is not healed. */
    void heal() {
        scheduled.forEach(ScheduledFault::close);
    }

    private FaultInjector injector() {
        return new FaultInjector(environment, new FaultInjector.Recorder() {
            @Override
            public void acted(Fault.OfPart fault, FaultAction.Action action) {
                log.append(new FaultAction(trial.id(), clock.now(), fault.kind(), fault.part(), action));
            }

            @Override
            public void saw(Fault.OfPart fault, Environment.Observed seen) {
                log.append(new PartSeen(trial.id(), clock.now(), fault.part(), seen.process(), seen.answers()));
            }
        });
    }

    @Override
    public void close() {
        closing.run();
    }
}
