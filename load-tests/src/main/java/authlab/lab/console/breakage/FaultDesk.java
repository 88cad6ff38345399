package authlab.lab.console.breakage;

import authlab.infra.InfraException;
import authlab.lab.console.event.LabEvent.FaultChanged;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.PartReading;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.StateFile;
import authlab.lab.environment.PartStatus.State;
import authlab.lab.fault.Faults;
import authlab.lab.record.RunClock;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest faults, kept in a file; at most one of them is open. Thread-safe. */
public final class FaultDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultDesk.class);

    private static final int KEPT = 50;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final String COMMAND_LINE = "command line";

    private final Deque<FaultRun> runs = new ArrayDeque<>();
    private final Predictions predictions = new Predictions();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final LabOperator operator;
    private final RunClock clock;
    private final Browsers browsers;
    private final LabEvents events;
    private final FaultMeasurement measurement;
    private final StateFile<Kept> file;

    /** What survives the end of the program. */
    private record Kept(List<FaultRun.Saved> runs, List<Predictions.Prediction> waiting) {}

    /** @param file where faults and predictions are kept */
    public FaultDesk(
            LabOperator operator, Traffic traffic, RunClock clock, Browsers browsers, LabEvents events, Path file) {
        this.operator = operator;
        this.clock = clock;
        this.browsers = browsers;
        this.events = events;
        this.measurement = new FaultMeasurement(operator, traffic, clock, this::changed);
        this.file = new StateFile<>(file, new TypeReference<>() {});
        this.file.read().ifPresent(kept -> {
            kept.runs.stream().flatMap(saved -> FaultRun.of(saved).stream()).forEach(runs::addLast);
            predictions.restore(kept.waiting);
        });
        browsers.onNewGroup(this::forget);
    }

    Predictions predictions() {
        return predictions;
    }

    /** What people have predicted of faults that are not injected yet, for the trainer. */
    public List<?> waitingPredictions() {
        return predictions.all();
    }

    /** Ends the measurement of a fault without a result. */
    public void abandon(String why) {
        open().ifPresent(run -> {
            run.failed(why);
            changed(run);
        });
    }

    /** Whether a fault is not at its end. */
    public boolean isBusy() {
        return open().isPresent();
    }

    /** The fault that is not at its end. */
    synchronized Optional<FaultRun> open() {
        return runs.stream().filter(FaultRun::isOpen).findFirst();
    }

    synchronized List<FaultReport> reports(String user) {
        return runs.stream().map(run -> run.report(user)).toList();
    }

    /**
     * Begins with a fault.
     *
     * @return empty if another one is open
     */
    Optional<FaultRun> begin(Faults fault, String target, String by) {
        FaultRun run;
        synchronized (this) {
            if (open().isPresent()) {
                return Optional.empty();
            }
            run = add(fault, target, by);
        }
        changed(run);
        threads.execute(() -> work(run, () -> measurement.run(run)));
        return Optional.of(run);
    }

    private FaultRun add(Faults fault, String target, String by) {
        Map<String, String> predicted = predictions.take(new Predictions.Of(fault.label(), target));
        FaultRun run = new FaultRun(UUID.randomUUID().toString(), fault, target, by, millis(), predicted);
        runs.addFirst(run);
        if (runs.size() > KEPT) {
            runs.removeLast();
        }
        return run;
    }

    /**
     * A prediction counts for the fault that is open, if its result is not known, or for the next one.
     *
     * @return its id
     */
    String predict(String user, Predictions.Of of, String choice) {
        Optional<FaultRun> now = open().filter(run ->
                        run.fault().label().equals(of.fault()) && run.target().equals(of.target()))
                .filter(run -> run.state() == FaultState.INJECTING || run.state() == FaultState.BROKEN);
        if (now.isEmpty()) {
            String id = predictions.add(user, of, choice).id();
            keep();
            return id;
        }
        now.get().predicted(user, choice);
        send(now.get());
        return now.get().report(user).id();
    }

    /** Heals everything. */
    List<String> heal() {
        Optional<FaultRun> run = open();
        boolean first = run.filter(r -> r.healing(clock.now())).isPresent();
        try {
            return operator.healAll();
        } catch (RuntimeException e) {
            if (first) {
                run.ifPresent(FaultRun::notHealing);
            }
            throw e;
        }
    }

    /** The states of all parts at this moment: a fault that the command line has injected is noticed here. */
    public void seen(Map<String, PartReading> parts) {
        boolean down = parts.values().stream().anyMatch(PartReading::isDown);
        if (down && open().isEmpty() && looking.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    notice(parts);
                } catch (InfraException _) {
                    // The lab has gone as a whole.
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private void notice(Map<String, PartReading> parts) {
        Map<String, String> broken = operator.broken();
        parts.forEach((name, part) -> {
            String fault = broken.get(name);
            if (fault == null || !part.isDown()) {
                return;
            }
            FaultRun run;
            synchronized (this) {
                if (open().isPresent()) {
                    return;
                }
                run = add(Faults.named(fault), name, COMMAND_LINE);
            }
            run.effect(name + (part.state().equals(State.FROZEN.label()) ? " is frozen" : " has ended"));
            changed(run);
            threads.execute(() -> work(run, () -> measurement.follow(run)));
        });
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** Whatever happens, the fault does not stay open, since no other could begin. */
    private void work(FaultRun run, Work work) {
        try {
            work.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the measurement of a fault failed", e);
            run.failed("the measurement failed: " + e + "; the log of the console has the details");
            changed(run);
        }
    }

    private void changed(FaultRun run) {
        events.publish(new FaultChanged(millis(), run.by(), run.fault().label(), run.target(), run.state()));
        send(run);
    }

    private synchronized void keep() {
        file.write(new Kept(runs.stream().map(FaultRun::saved).toList(), predictions.all()));
    }

    /** To all without a prediction, then to those who predicted with their own. */
    private void send(FaultRun run) {
        keep();
        browsers.sendToAll("fault", run.report(null));
        run.predictors().forEach(user -> browsers.send(user, "fault", run.report(user)));
    }

    private long millis() {
        return clock.now() / NANOS_PER_MILLI;
    }

    private synchronized void forget() {
        predictions.forget();
        new ArrayList<>(runs).forEach(FaultRun::forgetPredictions);
        runs.removeIf(run -> !run.isOpen());
        keep();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        file.close();
    }
}
