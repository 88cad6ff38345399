package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.RunCourse;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.capacity.CapacityReport;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences below the first table. They state only differences that are shown. */
final class SummaryText {

    private SummaryText() {}

    /** Sentences about one subject. */
    record Statement(String about, String sentence) {}

    static List<Statement> of(SavedRun measured) {
        return Stream.of(
                        Stream.of(
                                course(measured.results().course()),
                                compared("CPU time", Metric.CPU_TOTAL, measured),
                                compared("CPU time of me", Metric.CPU_ME, measured),
                                compared("CPU time of orders", Metric.CPU_ORDERS, measured),
                                compared("Latency", Metric.ME_P50, measured)),
                        measured.faultExperiments().stream().map(e -> users(e, measured.in(e))),
                        Stream.of(capacity(measured)))
                .flatMap(statement -> statement)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Statement> compared(String about, Metric metric, SavedRun measured) {
        List<Difference> all = measured.differences(Experiment.STEADY)
                .filter(d -> d.metric() == metric && !d.control())
                .filter(d -> d.candidate().condition().isUsual())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        Variant baseline = all.getFirst().baseline().variant();
        Function<Difference, String> figures = d -> figures(d.estimate().orElseThrow());
        add(sentences, "Higher than with " + baseline + ": ", all, d -> d.shown() == Shown.HIGHER, figures);
        add(sentences, "Lower than with " + baseline + ": ", all, d -> d.shown() == Shown.LOWER, figures);
        add(
                sentences,
                "No difference from " + baseline + " can be shown for ",
                all,
                d -> d.shown() == Shown.NOT_SHOWN && d.compared(),
                Difference::why);
        add(sentences, "Not compared: ", all, d -> !d.compared(), Difference::why);
        sensitivity(sentences, all);
        return Optional.of(new Statement(about, Numbers.sentence(metric.label()) + ". " + String.join(" ", sentences)));
    }

    /** How the time of the run was used. */
    private static Optional<Statement> course(RunCourse course) {
        if (course.trials() == 0) {
            return Optional.empty();
        }
        String disturbed = course.voidTrials() == 0
                ? "No trial was void."
                : Numbers.count(course.voidTrials()) + " of " + Numbers.count(course.trials())
                        + " trials were disturbed by something that is not measured; they are void and do not count.";
        return Optional.of(new Statement(
                "Measurement",
                Numbers.count(Math.round(course.measuredPercent())) + "\u00a0% of "
                        + Numbers.count(Math.round(course.seconds())) + " s were measured load. " + disturbed
                        + leftOut(course)));
    }

    private static String leftOut(RunCourse course) {
        return course.leftOutSeconds() == 0
                ? ""
                : " " + Numbers.count(Math.round(course.leftOutSeconds()))
                        + " s of turns were disturbed by other programs; they were made up for.";
    }

    /** The smallest differences that could be shown. */
    private static void sensitivity(List<String> sentences, List<Difference> all) {
        DoubleSummaryStatistics smallest = all.stream()
                .filter(d -> d.n() >= Differences.FEWEST)
                .flatMap(d -> d.estimate().stream())
                .mapToDouble(e -> e.power().smallest())
                .summaryStatistics();
        if (smallest.getCount() > 0) {
            sentences.add("The smallest differences that this run could show: " + Numbers.of(smallest.getMin()) + " to "
                    + Numbers.of(smallest.getMax()) + "\u00a0%.");
        }
    }

    /** Adds a sentence on some of the differences, if there are any; {@code words} are in brackets behind each. */
    private static void add(
            List<String> sentences,
            String lead,
            List<Difference> all,
            Predicate<Difference> some,
            Function<Difference, String> words) {
        String names = all.stream()
                .filter(some)
                .map(d -> d.candidate().variant() + " (" + words.apply(d) + ")")
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            sentences.add(lead + names + ".");
        }
    }

    private static String figures(Estimate estimate) {
        return DifferencesTable.percent(estimate.percent()) + ", 95\u00a0% interval "
                + DifferencesTable.range(estimate.claimed());
    }

    private static Optional<Statement> capacity(SavedRun measured) {
        List<String> words = CapacityReport.sentences(measured);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(
                        "Maximum sustainable throughput, and the effect of another node", String.join(" ", words)));
    }

    private static Optional<Statement> users(Experiment experiment, List<OfVariant> variants) {
        List<String> lost = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (OfVariant v : variants) {
            v.fault().filter(f -> f.users() > 0).ifPresent(f -> {
                String counts = " (" + Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users()) + ")";
                (f.signedOut() > 0 ? lost : kept).add(v.variant() + (f.signedOut() > 0 ? counts : ""));
            });
        }
        String sentences = Stream.of(
                        lost.isEmpty() ? "" : "Users were signed out with " + String.join(", ", lost) + ".",
                        kept.isEmpty() ? "" : "Nobody was signed out with " + String.join(", ", kept) + ".")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(new Statement(Numbers.title(experiment.label()), sentences))
                .filter(statement -> !sentences.isEmpty());
    }
}
