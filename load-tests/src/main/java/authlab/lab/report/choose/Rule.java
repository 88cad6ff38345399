package authlab.lab.report.choose;

import authlab.lab.experiment.section.SavedRun;
import java.util.function.Function;

/**
 * A rule.
 *
 * @param situation what is required, in the words of who decides
 * @param advice computed from a run
 */
record Rule(String situation, Function<SavedRun, Advice> advice) {}
