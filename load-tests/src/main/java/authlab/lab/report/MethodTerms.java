package authlab.lab.report;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.RunCourse;
import authlab.lab.analysis.WarmUpCurve;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/** How a run was measured, each step with the figures of that run; a step that it did not take is left out. */
final class MethodTerms {

    private MethodTerms() {}

    static List<Term> of(SavedRun run) {
        List<Term> terms = new ArrayList<>();
        RunCourse course = run.results().course();
        if (!run.in(Experiment.STEADY).isEmpty()) {
            terms.add(new Term("Load", AnswerFacts.load(run)));
        }
        if (!course.warmUp().isEmpty()) {
            terms.add(new Term("Warm-up", warmUp(course.warmUp())));
        }
        if (course.trials() > 0) {
            terms.add(new Term("Trials", trials(course)));
            terms.add(new Term(
                    "Counters",
                    "CPU time is that of each process or container, that of Redis its own; SQL statements come from"
                            + " pg_stat_statements, commands from INFO commandstats. They are read between trials or turns, while"
                            + " no request is in flight."));
        }
        List<Estimate> estimates =
                run.differences().stream().flatMap(d -> d.estimate().stream()).toList();
        if (!estimates.isEmpty()) {
            terms.add(new Term("Differences", differences(estimates)));
        }
        List<Experiment> faults = run.faultExperiments().stream()
                .filter(e -> !run.in(e).isEmpty())
                .toList();
        if (!faults.isEmpty()) {
            terms.add(new Term("Faults", faults(run, faults)));
        }
        return List.copyOf(terms);
    }

    private static String warmUp(List<WarmUpCurve> curves) {
        DoubleSummaryStatistics seconds =
                curves.stream().mapToDouble(c -> c.points().getLast().second()).summaryStatistics();
        return "After a start, the nodes of a variant answer a closed loop until the CPU time of a request is steady, or for a"
                + " maximum time: " + Numbers.of(seconds.getMin()) + " to " + Numbers.of(seconds.getMax()) + " s, in "
                + Numbers.count(curves.size(), "warm-up") + " of "
                + Numbers.count(
                        curves.stream().map(WarmUpCurve::variant).distinct().count(), "variant") + ".";
    }

    private static String trials(RunCourse course) {
        return Numbers.count(course.trials(), "complete trial") + ", " + Numbers.count(course.voidTrials())
                + " of them void; " + Numbers.count(Math.round(course.measuredPercent())) + "\u00a0% of "
                + Numbers.count(Math.round(course.seconds()))
                + " s were measured load. In faults all variants are under load at once; otherwise they alternate, every other"
                + " repetition in reverse order, so that a drift of the machine affects all of them alike. A disturbed trial is"
                + " void and is repeated, within bounds.";
    }

    private static String differences(List<Estimate> estimates) {
        DoubleSummaryStatistics floor =
                estimates.stream().mapToDouble(Estimate::floor).summaryStatistics();
        return Numbers.count(estimates.size(), "comparison")
                + ", each of paired repetitions: the estimate of Hodges and Lehmann with its 95\u00a0% interval, which includes the"
                + " noise floor (" + Numbers.of(floor.getMin()) + " to " + Numbers.of(floor.getMax())
                + "\u00a0%). A difference is claimed if both measurements are valid, there are at least "
                + Differences.FEWEST
                + " pairs, the interval excludes zero, and p, adjusted by Holm's method to all comparisons"
                + " of the metric with the same baseline in one experiment, is below 5\u00a0%.";
    }

    private static String faults(SavedRun run, List<Experiment> faults) {
        return faults.stream()
                        .map(e -> e + " " + AnswerFacts.range(run.in(e), OfVariant::repetitions))
                        .collect(Collectors.joining(", ", "Repetitions for each variant: ", "."))
                + " If the part was not seen to be gone or frozen, and to be back, in each of them, the effects of the fault are"
                + " unknown.";
    }
}
