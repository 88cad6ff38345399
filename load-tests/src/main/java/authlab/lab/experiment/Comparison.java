package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.fault.Injection;
import authlab.lab.measure.Connections;
import authlab.lab.measure.CpuWait;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.Event.TrialEnded;
import authlab.lab.measure.Event.TrialStarted;
import authlab.lab.measure.History;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.Probe;
import authlab.lab.measure.RunClock;
import authlab.lab.measure.SmallPrices;
import authlab.lab.measure.WireBytes;
import authlab.lab.workload.Credential;
import authlab.lab.workload.Generator;
import authlab.lab.workload.JourneySimulation;
import authlab.lab.workload.Load;
import authlab.lab.workload.NeighbourSimulation;
import authlab.lab.workload.SignIn;
import authlab.lab.workload.SteadySimulation;
import authlab.lab.workload.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Runs the trials of a plan against a lab that is up, and writes all that happens into the history. */
final class Comparison {

    private final Environment environment;
    private final RunClock clock;
    private final HistoryWriter history;
    private final Generator generator;
    private final Progress progress;
    private final Samples samples;
    private final int users;
    private final Map<Variant, SignedIn> signedIn = new HashMap<>();

    /** What was read after the trial before, as long as nothing has happened since. */
    private Optional<Samples.Reading> undisturbed = Optional.empty();

    /** Users signed in before, and when, in nanoseconds since the epoch. */
    private record SignedIn(Target target, long at) {}

    /** Well below the lifetime of an access token, so that none ends within a trial. */
    private static final long GOOD_FOR = Duration.ofMinutes(5).toNanos();

    /** Users who log out before a fault, per variant: does what they ended stay ended? */
    private static final int ENDED_LOGINS = 4;

    /** Users who sign in and are forgotten: code that was compiled without a login is thrown away at the first one. */
    private static final int LOGINS_TO_WARM_UP = 6;

    /** Longer than the compilers of two nodes were ever seen busy after a load. */
    private static final Duration COMPILED_WITHIN = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(500);

    /** Nodes that use less than this share of a core together do nothing. */
    private static final double IDLE = 0.1;

    Comparison(
            Environment environment,
            RunClock clock,
            HistoryWriter history,
            Generator generator,
            Progress progress,
            CpuWait wait,
            int users) {
        this.environment = environment;
        this.clock = clock;
        this.history = history;
        this.generator = generator;
        this.progress = progress;
        this.samples = new Samples(environment, clock, history, wait);
        this.users = users;
    }

    /**
     * Runs one trial to its end. What a fault broke is healed when this returns, however it returns.
     *
     * @return what happened in it, so that what comes next can depend on it
     * @throws IllegalStateException when the load, a fault or its healing failed
     */
    History.Trial run(Trial trial) {
        undisturbed = Optional.empty();
        return runNext(trial);
    }

    /**
     * Runs trials one after the other. What was read after one of them is what the next begins with, unless somebody has to
     * sign in between, or a fault is injected in either.
     */
    void runInARow(List<Trial> trials) {
        runInARow(trials, (_, _) -> {});
    }

    /**
     * The same.
     *
     * @param mend puts right what a trial broke, before the next one
     */
    void runInARow(List<Trial> trials, BiConsumer<Trial, History.Trial> mend) {
        undisturbed = Optional.empty();
        trials.forEach(trial -> mend.accept(trial, runNext(trial)));
    }

    private History.Trial runNext(Trial trial) {
        history.keep();
        progress.next(trial.id(), trial.lasts());
        List<Injection> injections = new ArrayList<>();
        Thread healer = new Thread(() -> injections.forEach(Injection::close), "healing what is broken");
        // A lab that ends with this program needs no healing.
        if (!environment.ends()) {
            Runtime.getRuntime().addShutdownHook(healer);
        }
        try (SignIn signIn = new SignIn(clock, history)) {
            List<Target> targets =
                    trial.variants().stream().map(v -> target(v, trial, signIn)).toList();
            if (trial.warmsUp()) {
                targets.forEach(t -> signIn(signIn, t.base(), LOGINS_TO_WARM_UP));
            }
            List<Target> ended = new ArrayList<>();
            boolean faults = !trial.faults().isEmpty();
            if (faults) {
                undisturbed = Optional.empty();
                targets.forEach(t -> signIn.probe(t, trial.id(), Probe.BEFORE));
                targets.forEach(t -> ended.add(signIn.signedOut(t, users, ENDED_LOGINS)));
                ended.forEach(t -> signIn.probe(t, trial.id(), Probe.ENDED_BEFORE));
            }
            trial.faults().forEach(f -> injections.add(new Injection(f, trial.id(), environment, history, clock)));
            samples.append(trial, "before", undisturbed.orElseGet(samples::read));
            if (trial.watched()) {
                watchedLoad(trial, targets);
            } else {
                load(trial, targets, injections);
            }
            injections.forEach(Injection::await);
            Samples.Reading after = samples.read();
            samples.append(trial, "after", after);
            undisturbed = faults ? Optional.empty() : Optional.of(after);
            if (faults) {
                targets.forEach(t -> signIn.probe(t, trial.id(), Probe.AFTER));
                ended.forEach(t -> signIn.probe(t, trial.id(), Probe.ENDED_AFTER));
                forgetSignedIn();
            }
            // Affinity has led them to another node than the one that knows them, and there they stay and are refused.
            signedIn.values().removeIf(s -> s.target().moved());
        } finally {
            injections.forEach(Injection::close);
            forget(healer);
        }
        history.append(new TrialEnded(trial.id(), clock.now()));
        return Objects.requireNonNull(History.of(history.kept()).trials().get(trial.id()), trial.id());
    }

    /** Runs one trial of one variant, and adds up afterwards what the balancer's access log says about it. */
    void runCountingBytes(Trial trial) {
        Instant since = Instant.ofEpochSecond(0, clock.now());
        run(trial);
        WireBytes bytes = new WireBytes(trial.variants().getFirst().name(), since);
        environment.accessLog(since, bytes::line);
        note(trial, WireBytes.LABEL, bytes.values());
    }

    /** Leaves the lab alone, as part of no trial. */
    void leaveAlone(Duration lasts) {
        LockSupport.parkNanos(lasts.toNanos());
        undisturbed = Optional.empty();
    }

    /** Leaves the lab alone, and writes down for each of these trials what it used in that time. */
    void idle(Duration lasts, List<Trial> trials) {
        Samples.Reading before = samples.read();
        LockSupport.parkNanos(lasts.toNanos());
        Samples.Reading after = samples.read();
        trials.forEach(trial -> {
            samples.append(trial, SmallPrices.IDLE_BEFORE, before);
            samples.append(trial, SmallPrices.IDLE_AFTER, after);
        });
    }

    /** Adds figures about a trial of one variant that were measured in another way. */
    void note(Trial trial, String label, Map<String, Double> values) {
        history.append(
                new Sample(trial.id(), clock.now(), trial.variants().getFirst().name(), label, values));
        history.flush();
    }

    /** The lab itself. */
    Environment environment() {
        return environment;
    }

    /** Tells whoever watches the run. */
    void say(String what) {
        progress.say(what);
    }

    /** Leaves the nodes alone until they do nothing any more: what was hot is compiled then. */
    void awaitCompilers(List<Variant> variants) {
        List<String> nodes = variants.stream().flatMap(v -> v.nodes().stream()).toList();
        long since = System.nanoTime();
        long until = since + COMPILED_WITHIN.toNanos();
        Duration before = cpu(nodes);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            Duration used = cpu(nodes);
            long now = System.nanoTime();
            if (used.minus(before).toNanos() < IDLE * (now - since)) {
                return;
            }
            before = used;
            since = now;
        }
    }

    /**
     * Whoever signed in before may be unknown, or hold another kind of credential, where nodes were started again or were
     * too cold to answer everybody.
     */
    void forgetSignedIn() {
        signedIn.clear();
    }

    private Duration cpu(List<String> nodes) {
        return nodes.stream().map(environment::cpuSoFar).reduce(Duration.ZERO, Duration::plus);
    }

    private static void forget(Thread healer) {
        try {
            Runtime.getRuntime().removeShutdownHook(healer);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is what heals.
        }
    }

    private Target target(Variant variant, Trial trial, SignIn signIn) {
        URI base = environment.endpoints().of(variant);
        if (trial.workload() == Workload.JOURNEY) {
            return new Target(variant.name(), base, List.of());
        }
        SignedIn before = signedIn.get(variant);
        if (before == null || clock.now() - before.at() > GOOD_FOR) {
            before = new SignedIn(new Target(variant.name(), base, signIn(signIn, base, users)), clock.now());
            signedIn.put(variant, before);
        }
        Target target = before.target();
        history.append(new Sample(trial.id(), clock.now(), variant.name(), "credential", Map.of("bytes", (double)
                target.credential(0).bytes())));
        return target;
    }

    private List<Credential> signIn(SignIn signIn, URI base, int howMany) {
        undisturbed = Optional.empty();
        return signIn.users(base, howMany);
    }

    private void load(Trial trial, List<Target> targets, List<Injection> injections) {
        Runnable begun = () -> {
            history.append(new TrialStarted(
                    trial.id(),
                    clock.now(),
                    trial.experiment(),
                    trial.variants().stream().map(Variant::name).toList(),
                    trial.rate() + trial.beside(),
                    trial.lasts().toMillis() / 1e3,
                    trial.condition()));
            injections.forEach(Injection::begin);
        };
        generator.run(
                new Load(
                        trial.id(),
                        targets,
                        trial.shape(),
                        trial.rate(),
                        trial.beside(),
                        trial.lasts(),
                        clock,
                        history,
                        begun),
                switch (trial.workload()) {
                    case STEADY -> SteadySimulation.class;
                    case NEIGHBOUR -> NeighbourSimulation.class;
                    case JOURNEY -> JourneySimulation.class;
                },
                trial.reported());
    }

    private void watchedLoad(Trial trial, List<Target> targets) {
        try (Watch _ = new Watch(
                Samples.login(environment.endpoints()),
                seen -> history.append(
                        new Sample(trial.id(), clock.now(), Environment.POSTGRES, Connections.LABEL, seen)))) {
            load(trial, targets, List.of());
        }
    }
}
