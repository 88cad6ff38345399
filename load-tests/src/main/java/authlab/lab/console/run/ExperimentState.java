package authlab.lab.console.run;

import authlab.lab.console.operator.LabOperator.RunningExperiment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The experiment that runs, or the last one, as JSON.
 *
 * @param done trials that have begun
 * @param left seconds until its end, roughly; null if that is not known
 * @param exit -1 without one
 */
record ExperimentState(
        boolean running,
        String command,
        List<String> lines,
        int done,
        int total,
        @Nullable Long left,
        int exit,
        String run) {

    /** A line of its output at the start of a trial. */
    private static final Pattern STEP = Pattern.compile("^\\[ *(\\d+)/(\\d+)].*?(?:(\\d+) (s|min) left)?\\s*$");

    private static final long SECONDS_PER_MINUTE = 60;

    ExperimentState {
        lines = List.copyOf(lines);
    }

    static ExperimentState of(RunningExperiment state) {
        int done = 0;
        int total = 0;
        Long left = null;
        for (String line : state.lines()) {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                done = Integer.parseInt(step.group(1));
                total = Integer.parseInt(step.group(2));
                left = left(step.group(3), step.group(4));
            }
        }
        return new ExperimentState(
                state.running(), state.command(), state.lines(), done, total, left, state.exit(), state.run());
    }

    private static @Nullable Long left(@Nullable String number, @Nullable String unit) {
        return number == null || unit == null
                ? null
                : Long.valueOf(Long.parseLong(number) * (unit.equals("s") ? 1 : SECONDS_PER_MINUTE));
    }
}
