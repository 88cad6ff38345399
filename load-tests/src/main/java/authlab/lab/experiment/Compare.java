package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.CpuWait;
import authlab.lab.measure.History;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.RunClock;
import authlab.lab.measure.RunMetadata;
import authlab.lab.report.SavedRun;
import authlab.lab.workload.Generator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One comparison from start to report.
 *
 * @param home the repository
 * @param command what the user typed, for the report
 */
public record Compare(
        Path home, String command, Profile profile, List<Variant> variants, List<Experiment> experiments) {

    /** A run and where it was saved. */
    public record Outcome(SavedRun run, Path folder) {}

    /**
     * Starts the lab, runs every trial, stops what it started, judges, and writes the report. What happened is saved as
     * it happens, so that a run that was stopped can be judged as well.
     */
    public Outcome run(Environment environment, Runs runs, Clock wall, PrintStream out) {
        RunClock clock = new RunClock(wall);
        Path folder;
        try (environment) {
            environment.start(variants, what -> out.println(what));
            folder = runs.create(wall.instant());
            Judgement.save(metadata(environment, folder, wall), folder);
            trials(environment, clock, folder, out);
            if (experiments.contains(Experiment.ATTACKS)) {
                profile.assault(environment, variants).run(folder, out);
            }
        }
        Judgement.finished(folder);
        return new Outcome(Judgement.of(folder), folder);
    }

    private void trials(Environment environment, RunClock clock, Path folder, PrintStream out) {
        Plan plan = Plan.of(profile, variants, experiments);
        WarmUp warmUp = Plan.warmUp(profile, variants, experiments);
        List<Course> courses = profile.courses(environment, variants, experiments);
        Progress progress = new Progress(
                out,
                warmUp.trials() * plan.forks().size()
                        + plan.trials().size()
                        + courses.stream().mapToInt(Course::trials).sum(),
                courses.stream()
                        .map(Course::load)
                        .reduce(
                                plan.load()
                                        .plus(warmUp.load()
                                                .multipliedBy(plan.forks().size())),
                                Duration::plus));
        try (HistoryWriter history = new HistoryWriter(folder.resolve(History.FILE));
                CpuWait wait = new CpuWait()) {
            Generator generator = new Generator(folder.resolve(Judgement.GATLING));
            Comparison comparison =
                    new Comparison(environment, clock, history, generator, progress, wait, profile.users());
            List<List<Trial>> forks = plan.steadyAt(warmUp.run(1, comparison)).forks();
            comparison.runInARow(forks.getFirst());
            for (int fork = 2; fork <= forks.size(); fork++) {
                startAnew(environment, comparison);
                warmUp.run(fork, comparison);
                comparison.runInARow(forks.get(fork - 1));
            }
            courses.forEach(course -> course.run(comparison));
        }
    }

    /** No two JVMs compile alike, and what one was lucky with it keeps as long as it runs. */
    private void startAnew(Environment environment, Comparison comparison) {
        comparison.say("starting all nodes anew");
        variants.forEach(variant -> environment.configure(variant, Map.of()));
        comparison.forgetSignedIn();
    }

    RunMetadata metadata(Environment environment, Path folder, Clock wall) {
        SequencedMap<String, String> questions = new LinkedHashMap<>();
        experiments.forEach(e -> questions.put(e.label(), e.question()));
        Map<String, String> facts = new HashMap<>(environment.facts());
        variants.forEach(v -> facts.put("remembers." + v.name(), v.remembers()));
        return new RunMetadata(
                folder.getFileName().toString(),
                wall.instant(),
                command,
                profile.label(),
                environment.name(),
                Machine.commit(home),
                variants.stream().map(Variant::name).toList(),
                questions,
                Machine.describe(),
                facts);
    }
}
