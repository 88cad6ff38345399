package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake, as a question to the reader.
 *
 * @param question describes a measurement
 * @param choices what may be wrong with it
 * @param reason what is wrong with it, without figures
 * @param shown what this run measured, one sentence each
 * @param involved the measurements that the answer is computed from
 */
record Mistake(
        Kind kind,
        String question,
        List<String> choices,
        String reason,
        List<String> shown,
        Outcome outcome,
        List<OfVariant> involved) {

    private static final String TAKEN_AS_THEY_ARE = "Taken as they are, these figures would say: ";

    /** Which mistake. */
    enum Kind {
        ORDER("The order of two measurements"),
        COLD("A server that has just started"),
        CLOSED_LOOP("A client that waits"),
        TIMER("A timer in place of a store");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What its figures are. */
        List<Metric> metrics() {
            return switch (this) {
                case ORDER, COLD -> List.of(Metric.LOOP_MEAN, Metric.LOOP_RATE);
                case CLOSED_LOOP -> List.of(Metric.LOOP_P99, Metric.LOOP_MAX, Metric.ALL_P99);
                case TIMER -> List.of(Metric.LOOP_MEAN, Metric.LOOP_RATE, Metric.TIMER_MEAN, Metric.TIMER_RATE);
            };
        }

        String title() {
            return title;
        }
    }

    Mistake {
        choices = List.copyOf(choices);
        shown = List.copyOf(shown);
        involved = List.copyOf(involved);
    }

    /** The same, undecided if a measurement of it is not valid in this run. */
    Mistake checked(SavedRun run) {
        if (!outcome.decides()) {
            return this;
        }
        return failed(run)
                .map(why -> new Mistake(
                        kind,
                        question,
                        choices,
                        reason,
                        Stream.concat(shown.stream(), Stream.of(why + " " + TAKEN_AS_THEY_ARE + outcome.sentence()))
                                .toList(),
                        Outcome.DISTURBED,
                        involved))
                .orElse(this);
    }

    private Optional<String> failed(SavedRun run) {
        return run.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.VALIDITY && f.experiment() == Experiment.BENCHMARK_MISTAKES)
                .filter(f -> involved.stream()
                        .anyMatch(v ->
                                v.variant().equals(f.variant()) && v.condition().equals(f.condition())))
                .flatMap(f -> evidence(f).stream())
                .findFirst();
    }

    private static Optional<String> evidence(Finding finding) {
        String about = "Not valid, " + finding.label() + ": ";
        return switch (finding.verdict()) {
            case Verdict.Pass _ -> Optional.empty();
            case Verdict.Fail(String evidence) -> Optional.of(about + evidence + ".");
            case Verdict.Unknown(String why) -> Optional.of(about + why + ".");
        };
    }

    /** What became of some mistakes, each outcome once; empty without any. */
    static String summary(List<Mistake> mistakes) {
        Map<Outcome, List<String>> byOutcome = new EnumMap<>(Outcome.class);
        mistakes.forEach(mistake -> byOutcome
                .computeIfAbsent(mistake.outcome(), _ -> new ArrayList<>())
                .add("\u201c" + mistake.kind().title() + "\u201d"));
        return byOutcome.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey().sentence())
                .collect(Collectors.joining(" "));
    }

    /** The question, with the answer folded. */
    List<Block> blocks() {
        List<Block> answer = new ArrayList<>();
        answer.add(new Paragraph(reason));
        shown.forEach(sentence -> answer.add(new Paragraph(sentence)));
        answer.add(new Paragraph("In this run.", outcome.sentence()));
        WaysTable.of(kind, involved).map(Tabular::new).ifPresent(answer::add);
        return List.of(new Heading(kind.title()), new Question(question, choices, answer));
    }
}
