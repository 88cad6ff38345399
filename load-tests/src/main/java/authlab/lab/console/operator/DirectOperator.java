package authlab.lab.console.operator;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.Environment;
import authlab.lab.fault.FaultPlan;
import authlab.lab.fault.Faults;
import authlab.lab.fault.PlannedFaults;
import authlab.lab.record.RunDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Acts on the lab that is up in an environment, in this process. */
public final class DirectOperator implements LabOperator {

    /** How long it may go unnoticed that the lab has got another variant. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Environment environment;
    private final FaultPlan plan;
    private final PlannedFaults faults;
    private final PartReadings parts;
    private final Experiments experiments;
    private final RunningMeasurement measurement;
    private boolean attached;
    private long attachedAt;

    /**
     * @param environment need not be attached; closed with this object
     * @param home the repository
     * @param results the folder of saved runs
     */
    public DirectOperator(Environment environment, Path home, Path results) {
        this.environment = environment;
        plan = FaultPlan.of(results, environment.name());
        faults = new PlannedFaults(environment, plan);
        parts = new PartReadings(environment);
        measurement = new RunningMeasurement(results, Clock.systemUTC());
        experiments = new Experiments(home, environment.name(), new RunDirectory(results));
    }

    /** A lab that was found once is used from then on, also while none of its parts runs. */
    private synchronized void attach() {
        if (attached && System.nanoTime() - attachedAt < FRESH.toNanos()) {
            return;
        }
        try {
            attached |= environment.attach();
        } catch (InfraException e) {
            // Another command may be starting a part of it at this moment.
            if (!attached) {
                throw e;
            }
        }
        if (!attached) {
            throw new InfraException("no lab is up; start one with ./lab up or docker compose up");
        }
        attachedAt = System.nanoTime();
    }

    @Override
    public Lab lab() {
        attach();
        Environment.Endpoints shown = environment.published();
        return new Lab(
                environment.name(),
                environment.description(),
                environment.variants(),
                environment.addresses(),
                shown.balancer().toString(),
                shown.tls().toString());
    }

    @Override
    public String signingKey(String variant) {
        attach();
        Variant wanted = environment.variants().stream()
                .filter(v -> v.name().equals(variant) && v.hasSharedSecret())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key of " + variant
                        + " is given away; only running variants with HS256 have a shared secret"));
        return environment
                .signingKey(wanted)
                .orElseThrow(() -> new InfraException("the key file of " + variant
                        + " cannot be read; start the console as the user who started the lab"));
    }

    @Override
    public Map<String, PartReading> parts() {
        attach();
        return parts.read();
    }

    @Override
    public String inject(String fault, String target) {
        Faults kind = Faults.named(fault);
        attach();
        requireNoExperiment();
        return faults.inject(kind, target);
    }

    @Override
    public void heal(String target) {
        attach();
        requireNoExperiment();
        faults.heal(target);
    }

    @Override
    public List<String> healAll() {
        attach();
        requireNoExperiment();
        List<String> steps = new ArrayList<>();
        faults.healAll(steps::add);
        return steps;
    }

    /** An experiment breaks and heals parts itself, and would count what happens to them. */
    private void requireNoExperiment() {
        if (isMeasured()) {
            throw new InfraException("an experiment is running and would measure this; wait for its end or stop it");
        }
    }

    @Override
    public Map<String, String> broken() {
        return plan.broken();
    }

    @Override
    public RunningExperiment experiment() {
        RunningExperiment own = experiments.state();
        return own.running() ? own : elsewhere(own).map(this::shown).orElse(own);
    }

    private boolean isMeasured() {
        RunningExperiment own = experiments.state();
        return own.running() || elsewhere(own).isPresent();
    }

    /** The run that another command has started; one of this object that was stopped looks like that for a while. */
    private Optional<String> elsewhere(RunningExperiment own) {
        return measurement.run().filter(run -> !run.equals(own.run()));
    }

    /** An experiment whose output is not here. */
    private RunningExperiment shown(String run) {
        return new RunningExperiment(true, measurement.command(run), List.of(), -1, run);
    }

    @Override
    public RunningExperiment startExperiment(String profile, List<String> names, List<String> variants) {
        attach();
        if (isMeasured()) {
            throw new InfraException("an experiment is running already; wait for its end or stop it");
        }
        if (!plan.broken().isEmpty()) {
            throw new InfraException("the lab is broken: " + plan.broken() + "; heal it first");
        }
        List<Variant> running = environment.variants();
        List<Variant> chosen = variants.isEmpty() ? running : Variants.named(variants);
        List<Variant> missing =
                chosen.stream().filter(v -> !running.contains(v)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("this lab does not run " + missing + "; it runs " + running);
        }
        return experiments.start(profile, names, chosen);
    }

    @Override
    public void stopExperiment() {
        experiments.stop();
    }

    @Override
    public void close() {
        experiments.close();
        parts.close();
        environment.close();
    }
}
