package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** What {@code benchmark-mistakes} teaches: a figure can be exact and say nothing about what it is named after. */
final class BenchmarkMistakesTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Published comparisons of sessions with tokens contradict each other in the direction. Each of these mistakes gives a"
                    + " figure that looks sound, and each of them can be made and avoided here within minutes.",
            "What would you ask the author of a benchmark first?",
            "“Both were treated alike, so the comparison is fair.” The first one measured pays for the start of the other, too.",
            15);

    private BenchmarkMistakesTeaching() {}

    static Teaching of(SavedRun run) {
        return new Teaching(
                question(BenchmarkMistakesReport.mistakes(run, run.in(Experiment.BENCHMARK_MISTAKES))),
                List.of(),
                new Command(
                        "Make the mistakes and avoid them; it takes about eight minutes.",
                        "./lab compare --experiments " + Experiment.BENCHMARK_MISTAKES),
                NOTE);
    }

    private static Question question(List<Mistake> mistakes) {
        String question =
                "Four mistakes of published benchmarks were made on purpose, and then avoided. Of how many does the false"
                        + " result appear, and vanish without the mistake?";
        long vanished =
                mistakes.stream().filter(m -> m.outcome() == Outcome.VANISHED).count();
        long decided = mistakes.stream().filter(m -> m.outcome().decides()).count();
        Choice[] choices = {
            new Choice("Of none of them", vanished == 0),
            new Choice("Of some of them", vanished > 0 && vanished < mistakes.size()),
            new Choice("Of all of them", vanished == mistakes.size())
        };
        return decided < mistakes.size()
                ? Prediction.open(
                        question,
                        "it decides " + decided + " of " + mistakes.size() + ". "
                                + Requests.toFindOut(Experiment.BENCHMARK_MISTAKES),
                        choices)
                : Prediction.decided(question, Mistake.summary(mistakes), choices);
    }
}
