package authlab.lab.experiment;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Plan;
import authlab.lab.experiment.runner.Progress;
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
        Path folder;
        try (environment) {
            environment.start(variants, out::println);
            folder = runs.create(home, command, wall.instant(), profile, environment, variants, experiments);
            Setup setup = setup();
            trials(all, setup, environment, new RunClock(wall), folder, out);
            all.forEach(e -> e.afterTrials(setup, environment, folder, out));
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

    private void trials(
            List<LabExperiment> all,
            Setup setup,
            Environment environment,
            RunClock clock,
            Path folder,
            PrintStream out) {
        List<AdaptiveExperiment> drivers =
                all.stream().flatMap(e -> e.driver(setup, environment).stream()).toList();
        Plan plan = Plan.of(setup, all, environment);
        try (EventLog log = new EventLog(folder.resolve(History.FILE));
                TrialRunner runner = new TrialRunner(
                        environment,
                        clock,
                        log,
                        new Generator(folder.resolve(RunDirectory.GATLING)),
                        progress(setup.warmUp(), plan, drivers, out),
                        new LabProbe(environment, clock),
                        profile.users())) {
            run(plan, setup.warmUp(), environment, runner);
            drivers.forEach(driver -> driver.run(runner));
        }
    }

    private static Progress progress(WarmUp warmUp, Plan plan, List<AdaptiveExperiment> drivers, PrintStream out) {
        int forks = plan.forks().size();
        return new Progress(
                out,
                warmUp.trials() * forks
                        + plan.trials().size()
                        + drivers.stream().mapToInt(AdaptiveExperiment::trials).sum(),
                drivers.stream()
                        .map(AdaptiveExperiment::load)
                        .reduce(plan.load().plus(warmUp.load().multipliedBy(forks)), Duration::plus));
    }

    private void run(Plan plan, WarmUp warmUp, Environment environment, TrialRunner runner) {
        List<List<Trial>> forks = plan.steadyAt(warmUp.run(1, runner)).forks();
        runner.runInARow(forks.getFirst());
        for (int fork = 2; fork <= forks.size(); fork++) {
            // The JIT compiler of each JVM instance produces different code and keeps it as long as the instance runs.
            runner.say("restarting all nodes");
            variants.forEach(variant -> environment.configure(variant, Map.of()));
            runner.forgetSignedIn();
            warmUp.run(fork, runner);
            runner.runInARow(forks.get(fork - 1));
        }
    }
}
