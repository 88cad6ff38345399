package authlab.lab.console.operator;

import authlab.infra.ChildProgram;
import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.Inherited;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.LabOperator.RunningExperiment;
import authlab.lab.environment.LabProgram;
import authlab.lab.record.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs {@code compare} on the running lab, one at a time, as a process of its own. Thread-safe. */
final class Experiments implements AutoCloseable {

    private static final int LINES = 200;
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path home;
    private final String environment;
    private final RunDirectory runs;
    private @Nullable Started latest;

    /** @param environment its name */
    Experiments(Path home, String environment, RunDirectory runs) {
        this.home = home;
        this.environment = environment;
        this.runs = runs;
    }

    /**
     * One that was started.
     *
     * @param shown the command as a user would type it
     * @param lines guarded by itself
     * @param before the runs that were saved before it
     */
    private record Started(ChildProgram program, String shown, Deque<String> lines, List<String> before) {}

    synchronized RunningExperiment state() {
        Started it = latest;
        if (it == null) {
            return new RunningExperiment(false, "", List.of(), -1, "");
        }
        boolean running = it.program.running();
        String run = runs.names().stream()
                .filter(name -> !it.before.contains(name))
                .reduce((_, last) -> last)
                .orElse("");
        synchronized (it.lines) {
            return new RunningExperiment(running, it.shown, List.copyOf(it.lines), it.program.exit(), run);
        }
    }

    boolean running() {
        return state().running();
    }

    /**
     * Starts one.
     *
     * @param profile the label of a profile
     * @param experiments their labels; those of the profile if there are none
     * @param chosen what the lab runs of the variants that the user has chosen
     * @throws IllegalArgumentException for an unknown profile or experiment, naming the known ones
     */
    synchronized RunningExperiment start(String profile, List<String> experiments, List<Variant> chosen) {
        if (running()) {
            throw new InfraException("an experiment is running already; wait for its end or stop it");
        }
        List<String> arguments = arguments(profile, experiments, chosen);
        String shown = UserEnvironment.lab() + " " + String.join(" ", arguments);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--env", environment));
        runs.requireUsable();
        List<String> before = runs.names();
        Deque<String> lines = new ArrayDeque<>();
        Command command = new Command(LabProgram.measuring(home, all), Map.of()).inheriting(Inherited.LAB);
        ChildProgram program = ChildProgram.start("the experiment", command, line -> append(lines, line));
        forget();
        latest = new Started(program, shown, lines, before);
        return state();
    }

    private static List<String> arguments(String profile, List<String> experiments, List<Variant> chosen) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        Profile size = profile(profile);
        if (size != Profile.DEFAULT) {
            arguments.add("--" + size.label());
        }
        if (!experiments.isEmpty()) {
            String names = Experiment.named(experiments).stream()
                    .map(Experiment::label)
                    .collect(Collectors.joining(","));
            arguments.addAll(List.of("--experiments", names));
        }
        String names = chosen.stream().map(Variant::name).collect(Collectors.joining(","));
        arguments.addAll(List.of("--variants", names));
        return arguments;
    }

    private static Profile profile(String label) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile named " + label + "; there are "
                        + Arrays.stream(Profile.values()).map(Profile::label).collect(Collectors.joining(", "))));
    }

    private static void append(Deque<String> lines, String line) {
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    /** What it has measured is kept. */
    void stop() {
        Started it;
        synchronized (this) {
            it = latest;
        }
        if (it == null || !it.program.running()) {
            throw new InfraException("no experiment is running");
        }
        it.program.stop(STOP);
    }

    private void forget() {
        if (latest != null) {
            latest.program.close();
        }
    }

    @Override
    public synchronized void close() {
        forget();
    }
}
