package authlab.lab.console.run;

import authlab.lab.console.operator.LabOperator.RunningExperiment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The experiment that runs, or the last one, as JSON.
 *
 * @param done trials that have begun
 * @param left the time until its end, in words; blank if it is not known
 * @param exit -1 without one
 */
record ExperimentState(
        boolean running, String command, List<String> lines, int done, int total, String left, int exit, String run) {

    /** A line of its output at the start of a trial. */
    private static final Pattern STEP = Pattern.compile("^\\[ *(\\d+)/(\\d+)].*?(?:((?:about|more than) \\S+ \\S+) left)?\\s*$");

    ExperimentState {
        lines = List.copyOf(lines);
    }

    static ExperimentState of(RunningExperiment state) {
        int done = 0;
        int total = 0;
        String left = "";
        for (String line : state.lines()) {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                done = Integer.parseInt(step.group(1));
                total = Integer.parseInt(step.group(2));
                left = step.group(3) == null ? "" : step.group(3);
            }
        }
        return new ExperimentState(
                state.running(), state.command(), state.lines(), done, total, left, state.exit(), state.run());
    }
}
