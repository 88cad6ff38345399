package authlab.lab.report;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.RunCourse;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which load, on which machine and how certain the answer of a run is. */
final class AnswerFacts {

    private AnswerFacts() {}

    static List<Term> of(SavedRun run) {
        return List.of(
                new Term("Variants", variants(run)),
                new Term("Load", load(run)),
                new Term("Machine", machine(run)),
                new Term("Certainty", certainty(run)));
    }

    private static String variants(SavedRun run) {
        return run.variants().stream().map(v -> v + ": " + v.storage()).collect(Collectors.joining("; "))
                + ". Each app has /me, which authenticates the caller, and /orders, which then also reads from Postgres.";
    }

    private static String load(SavedRun run) {
        List<OfVariant> steady = run.in(Experiment.STEADY).stream()
                .filter(v -> v.condition().isUsual())
                .toList();
        if (steady.isEmpty()) {
            return "This run has no result of " + Experiment.STEADY + ".";
        }
        String closed = Answer.cpu(run) == Metric.CPU_ME
                ? " for latency, and a closed loop of " + LoadLevel.CONNECTIONS
                        + " connections that saturates the nodes for CPU time"
                : "";
        return range(steady, v -> Math.round(v.load().plannedPerSecond()))
                + " requests per second and variant at a fixed rate" + closed + "; "
                + range(steady, v -> v.load().requests()) + " requests per variant.";
    }

    private static String machine(SavedRun run) {
        Map<String, String> machine = run.metadata().machine();
        List<String> known = Stream.of(
                        machine.getOrDefault("processor", ""),
                        machine.getOrDefault("cores", "?") + " cores",
                        run.metadata().memory(),
                        run.metadata().environment())
                .filter(s -> !s.isEmpty() && !s.startsWith("?") && !s.equals(RunMetadata.UNKNOWN))
                .toList();
        return known.isEmpty()
                ? "Not recorded."
                : String.join(", ", known) + "; nodes, balancer, stores and load generator share it.";
    }

    private static String certainty(SavedRun run) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (run.validity()) {
                    case VALID -> "Valid";
                    case PARTLY -> "Valid in part";
                    case INVALID -> run.complete() ? "INVALID" : "INVALID, incomplete";
                });
        List<Finding> checks = Findings.of(run, Finding.Kind.VALIDITY).toList();
        long passed =
                checks.stream().filter(f -> f.verdict() instanceof Verdict.Pass).count();
        words.add(Numbers.count(passed) + " of " + Numbers.count(checks.size(), "validity check") + " passed");
        String repetitions = Stream.concat(Stream.of(Experiment.STEADY), AnswerText.FAULTS.stream())
                .filter(e -> !run.in(e).isEmpty())
                .map(e -> e + " " + range(run.in(e), OfVariant::repetitions))
                .collect(Collectors.joining(", "));
        if (!repetitions.isEmpty()) {
            words.add("repetitions: " + repetitions);
        }
        RunCourse course = run.results().course();
        if (course.trials() > 0) {
            words.add(Numbers.count(course.voidTrials()) + " of " + Numbers.count(course.trials(), "trial") + " void");
        }
        return String.join("; ", words) + ".";
    }

    private static String range(List<OfVariant> variants, ToLongFunction<OfVariant> figure) {
        LongSummaryStatistics all = variants.stream().mapToLong(figure).summaryStatistics();
        return all.getMin() == all.getMax()
                ? Numbers.count(all.getMin())
                : Numbers.count(all.getMin()) + " to " + Numbers.count(all.getMax());
    }
}
