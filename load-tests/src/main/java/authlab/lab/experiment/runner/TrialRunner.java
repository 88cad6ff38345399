package authlab.lab.experiment.runner;

import authlab.lab.analysis.Disturbance;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.probe.PostgresProbe;
import authlab.lab.probe.Probe;
import authlab.lab.probe.Sampler;
import authlab.lab.probe.WireBytes;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialEnded;
import authlab.lab.record.Event.TrialVoid;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunClock;
import authlab.lab.record.Subscription;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.Credential;
import authlab.lab.workload.Generator;
import authlab.lab.workload.Load;
import authlab.lab.workload.SignIn;
import authlab.lab.workload.Target;
import authlab.lab.workload.TimedLoop;
import authlab.lab.workload.Workload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Runs trials against a running lab, one at a time or in turns, and appends all events to the event log. */
public final class TrialRunner implements AutoCloseable {

    /** Of a warm-up: the first login would deoptimize code that was compiled without one. */
    private static final int LOGINS_TO_WARM_UP = 6;

    private final Environment environment;
    private final RunClock clock;
    private final EventLog log;
    private final Generator generator;
    private final Progress progress;
    private final Repeats repeats;
    private final LabSamples samples;
    private final TrialNotes notes;
    private final CredentialPool pool;
    private final SaturatedTrials saturated;

    public TrialRunner(
            Environment environment,
            RunClock clock,
            EventLog log,
            Generator generator,
            Progress progress,
            Repeats repeats,
            Probe probe,
            int users) {
        this.environment = environment;
        this.clock = clock;
        this.log = log;
        this.generator = generator;
        this.progress = progress;
        this.repeats = repeats;
        this.samples = new LabSamples(probe, clock, log);
        this.notes = new TrialNotes(log);
        this.pool = new CredentialPool(clock, users);
        this.saturated = new SaturatedTrials(environment, clock, log, samples);
    }

    /**
     * Runs one trial. Its faults are healed when this returns or throws.
     *
     * @return its events, so that later trials can depend on them
     * @throws IllegalStateException if the load, a fault or its healing failed
     */
    public History.Trial run(Trial trial) {
        samples.disturbed();
        return runNext(trial);
    }

    /**
     * Runs trials one after another; the reading after one is also that before the next. Those of one repetition that
     * saturate their variants take turns.
     */
    public void runInARow(List<Trial> trials) {
        samples.disturbed();
        SaturatedTrials.grouped(trials).stream().filter(progress::inTime).forEach(group -> {
            if (group.getFirst().saturated().isPresent()) {
                takeTurns(group);
            } else {
                runNext(group.getFirst());
            }
        });
    }

    /** Runs trials one after another; {@code after} is called after each, to restore the usual state after an overload. */
    public void runInARow(List<Trial> trials, BiConsumer<Trial, History.Trial> after) {
        samples.disturbed();
        trials.stream().filter(progress::inTime).forEach(trial -> after.accept(trial, runNext(trial)));
    }

    private void takeTurns(List<Trial> group) {
        progress.next(group);
        boolean strict = repeats.allowed() && group.getFirst().experiment().isPresent();
        try (SignIn signIn = new SignIn(clock, log)) {
            List<Target> targets = group.stream()
                    .map(trial -> target(trial.variants().getFirst(), trial, signIn))
                    .toList();
            saturated.run(group, targets, strict).ifPresent(why -> progress.disturbed(List.of(why), false));
        }
    }

    /** A disturbed trial is void and repeated within bounds; the last attempt counts. */
    private History.Trial runNext(Trial trial) {
        progress.next(trial);
        History.Trial seen = attempt(trial);
        for (int number = 1; ; number++) {
            List<String> why = Disturbance.of(seen);
            if (why.isEmpty()) {
                return seen;
            }
            Optional<Trial> again = repeats.grant(trial, number, progress);
            log.append(new TrialVoid(seen.started().trial(), clock.now(), why, again.isPresent()));
            progress.disturbed(why, again.isPresent());
            if (again.isEmpty()) {
                return seen;
            }
            notes.repeated(trial, again.get());
            seen = repeat(again.get());
        }
    }

    private History.Trial repeat(Trial trial) {
        WarmUp.killedNodes(trial, trial.id(), this);
        new QuietMachine().await();
        samples.disturbed();
        progress.again(trial);
        return attempt(trial);
    }

    private History.Trial attempt(Trial trial) {
        try (Subscription events = log.subscribe(Integer.MAX_VALUE);
                TrialFaults faults = new TrialFaults(trial, environment, clock, log);
                SignIn signIn = new SignIn(clock, log)) {
            List<Target> targets =
                    trial.variants().stream().map(v -> target(v, trial, signIn)).toList();
            if (trial.experiment().isEmpty() && trial.condition().isUsual()) {
                targets.forEach(t -> signIn(signIn, t.base(), LOGINS_TO_WARM_UP));
            }
            if (!trial.faults().isEmpty()) {
                samples.disturbed();
                faults.schedule(targets, pool.users(), signIn);
            }
            samples.before(trial.id());
            load(trial, targets, faults);
            faults.await();
            samples.after(trial.id());
            if (!trial.faults().isEmpty()) {
                samples.disturbed();
                faults.signedOut(targets, signIn).forEach(pool::forget);
            }
            pool.forgetMoved();
            faults.heal();
            log.append(new TrialEnded(trial.id(), clock.now()));
            log.flush();
            return Objects.requireNonNull(History.of(events.drain()).trials().get(trial.id()), trial.id());
        }
    }

    /** Saturates a variant until it is warm, and records what each step cost. */
    void saturate(Trial trial, Saturation saturation) {
        progress.next(trial);
        samples.disturbed();
        Variant variant = trial.variants().getFirst();
        try (SignIn signIn = new SignIn(clock, log)) {
            Target target = target(variant, trial, signIn);
            signIn(signIn, target.base(), LOGINS_TO_WARM_UP);
            log.append(trial.started(clock.now()));
            saturation.run(
                    target, values -> notes.add(trial, clock.now(), variant.name(), SampleLabel.WARM_UP, values));
            log.append(new TrialEnded(trial.id(), clock.now()));
            log.flush();
        }
    }

    /** Runs one trial of one variant, then sums up its entries in the balancer's access log. */
    public void runCountingBytes(Trial trial) {
        Environment.AccessLog accessLog = environment.accessLogFrom(Instant.ofEpochSecond(0, clock.now()));
        Instant since = Instant.ofEpochSecond(0, run(trial).started().at());
        WireBytes bytes = new WireBytes(trial.variants().getFirst(), since);
        accessLog.read(bytes::line);
        note(trial, SampleLabel.WIRE, bytes.values());
    }

    /** Sends no request for a while, outside of trials. */
    void pause(Duration lasts) {
        LockSupport.parkNanos(lasts.toNanos());
        samples.disturbed();
    }

    /** Sends no request for a while, and records the counters around that period for each of these trials. */
    public void idle(Duration lasts, List<Trial> trials) {
        LabSamples.Reading before = samples.read();
        LockSupport.parkNanos(lasts.toNanos());
        LabSamples.Reading after = samples.read();
        trials.forEach(trial -> {
            before.bySource().forEach((s, v) -> notes.add(trial, before.at(), s, SampleLabel.IDLE_BEFORE, v));
            after.bySource().forEach((s, v) -> notes.add(trial, after.at(), s, SampleLabel.IDLE_AFTER, v));
        });
    }

    /** Records values about a trial of one variant that were measured in another way. */
    public void note(Trial trial, SampleLabel label, Map<String, Double> values) {
        notes.add(trial, clock.now(), trial.variants().getFirst().name(), label, values);
        log.flush();
    }

    Environment environment() {
        return environment;
    }

    /** Prints a line of progress. */
    public void say(String what) {
        progress.say(what);
    }

    /** Lets users sign in again before the next trial: nodes were restarted, or too cold to respond to all requests. */
    public void forgetSignedIn() {
        pool.forgetAll();
    }

    private Target target(Variant variant, Trial trial, SignIn signIn) {
        URI base = environment.endpoints().of(variant);
        if (trial.workload() == Workload.JOURNEY) {
            return new Target(variant, base, List.of());
        }
        Target target = pool.target(variant, base, count -> signIn(signIn, base, count));
        notes.credential(trial.id(), clock.now(), variant, target.credential(0));
        return target;
    }

    private List<Credential> signIn(SignIn signIn, URI base, int count) {
        samples.disturbed();
        return signIn.users(base, count);
    }

    private void load(Trial trial, List<Target> targets, TrialFaults faults) {
        if (trial.saturated().isPresent()) {
            throw new IllegalArgumentException(trial.id() + " takes turns with others; see runInARow");
        }
        if (trial.connections() > 0) {
            measureClosed(trial, targets.getFirst(), faults);
            return;
        }
        if (trial.workload() != Workload.NEIGHBOUR) {
            generate(trial, targets, faults);
            return;
        }
        try (Sampler _ = new Sampler(
                PostgresProbe.activity(environment.endpoints()),
                PostgresProbe.WINDOW,
                (source, values) -> sample(trial, source, SampleLabel.DURING, values))) {
            generate(trial, targets, faults);
        }
    }

    /** Measures response times as a client that waits for each response, in the way of many published benchmarks. */
    private void measureClosed(Trial trial, Target target, TrialFaults faults) {
        TimedLoop load = new TimedLoop(ClosedLoop.of(target, Operation.ME.label()), trial.connections());
        log.append(trial.started(clock.now()));
        faults.begin();
        TimedLoop.Seen seen = load.run(trial.lasts());
        String variant = target.variant().name();
        sample(trial, variant, SampleLabel.SATURATED, seen.outcome().counts());
        sample(trial, variant, SampleLabel.RESPONSE_TIMES, seen.times());
    }

    private void sample(Trial trial, String source, SampleLabel label, Map<String, Double> values) {
        log.append(new Sample(trial.id(), clock.now(), source, label, values));
    }

    private void generate(Trial trial, List<Target> targets, TrialFaults faults) {
        Runnable begin = () -> {
            log.append(trial.started(clock.now()));
            faults.begin();
        };
        Load load = new Load(
                trial.id(), targets, trial.shape(), trial.rate(), trial.beside(), trial.lasts(), clock, log, begin);
        generator.run(load, trial.workload().simulation(), trial.reported());
    }

    @Override
    public void close() {
        samples.close();
    }
}
