package authlab.lab.experiment;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.KeptRun;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Plan;
import authlab.lab.experiment.runner.Progress;
import authlab.lab.experiment.runner.Progress.Phase;
import authlab.lab.experiment.runner.Repeats;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.experiment.runner.WarmUp;
import authlab.lab.probe.LabProbe;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunClock;
import authlab.lab.record.RunDirectory;
import authlab.lab.workload.Generator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One comparison, from the start of the lab to the saved run.
 *
 * @param home the repository
 * @param command what the user typed, for the report
 */
public record ComparisonRun(
        Path home, String command, Profile profile, List<Variant> variants, List<Experiment> experiments) {

    /** Starting the nodes of a variant again. */
    private static final Duration RESTART = Duration.ofSeconds(6);

    /** Stopping the lab and writing the report. */
    private static final Duration AT_THE_END = Duration.ofSeconds(8);

    public ComparisonRun {
        variants = List.copyOf(variants);
        experiments = List.copyOf(experiments);
    }

    /**
     * Starts the lab, runs every trial and stops the lab if it started it. Events are saved immediately, so that a stopped run
     * can be analysed as well.
     *
     * @return the folder of the run
     */
    public Path run(Environment environment, RunDirectory runs, Clock wall, PrintStream out) {
        return run(all(), environment, runs, wall, out);
    }

    /** The same, with the experiments driven in a given way. */
    Path run(List<LabExperiment> all, Environment environment, RunDirectory runs, Clock wall, PrintStream out) {
        runs.requireUsable();
        Path folder;
        try (environment) {
            environment.start(variants, out::println);
            folder = runs.create(
                    home, command, wall.instant(), profile, environment, variants, experiments, out::println);
            try (EventLog log = new EventLog(folder.resolve(History.FILE))) {
                new KeptRun(folder, environment, log::close, out)
                        .during(() -> measure(all, environment, new RunClock(wall), log, folder, out));
            }
        }
        RunDirectory.finish(folder);
        return folder;
    }

    List<LabExperiment> all() {
        return experiments.stream().map(Experiments::of).toList();
    }

    Setup setup() {
        boolean warm = all().stream().anyMatch(LabExperiment::needsWarmNodes);
        return new Setup(profile, variants, WarmUp.of(profile, warm ? variants : List.of()));
    }

    private void measure(
            List<LabExperiment> all,
            Environment environment,
            RunClock clock,
            EventLog log,
            Path folder,
            PrintStream out) {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            out.println(
                    "warning: this machine has one core, which the load generator shares with the lab: latencies include"
                            + " waiting for it, and trials in which it is late are void");
        }
        Setup setup = setup();
        List<AdaptiveExperiment> drivers =
                all.stream().flatMap(e -> e.driver(setup, environment).stream()).toList();
        Plan plan = Plan.of(setup, all, environment);
        Progress progress = new Progress(out, phases(setup, plan, drivers, all));
        try (TrialRunner runner = new TrialRunner(
                environment,
                clock,
                log,
                new Generator(folder.resolve(RunDirectory.GATLING)),
                progress,
                profile.isMeasurement() ? Repeats.bounded() : Repeats.none(),
                new LabProbe(environment, clock),
                profile.users())) {
            run(plan, setup.warmUp(), environment, runner, progress);
            drivers.forEach(driver -> {
                driver.run(runner);
                progress.nextPhase();
            });
        }
        all.forEach(e -> e.afterTrials(setup, environment, folder, out));
    }

    /** For each start of the nodes its warm-up and its trials, then each driver, then all that runs after the trials. */
    private static List<Phase> phases(
            Setup setup, Plan plan, List<AdaptiveExperiment> drivers, List<LabExperiment> all) {
        List<Phase> phases = new ArrayList<>();
        for (List<Trial> fork : plan.forks()) {
            Phase warmUp = Phase.of(setup.warmUp().trials(), setup.warmUp().load());
            phases.add(
                    phases.isEmpty()
                            ? warmUp
                            : warmUp.plus(RESTART.multipliedBy(setup.variants().size())));
            phases.add(Phase.of(fork));
        }
        drivers.forEach(driver -> phases.add(Phase.of(driver.trials(), driver.load())));
        phases.add(
                new Phase(0, all.stream().map(e -> e.afterTrialsExpected(setup)).reduce(AT_THE_END, Duration::plus)));
        return phases;
    }

    private void run(Plan plan, WarmUp warmUp, Environment environment, TrialRunner runner, Progress progress) {
        List<List<Trial>> forks = plan.forks();
        warmUp.run(1, runner);
        for (int fork = 1; fork <= forks.size(); fork++) {
            if (fork > 1) {
                // The JIT compiler of each JVM instance produces different code and keeps it as long as the instance
                // runs.
                runner.say("restarting all nodes");
                variants.forEach(variant -> environment.configure(variant, Map.of()));
                runner.forgetSignedIn();
                warmUp.run(fork, runner);
            }
            progress.nextPhase();
            runner.runInARow(forks.get(fork - 1));
            progress.nextPhase();
        }
    }
}
