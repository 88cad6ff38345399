package authlab.lab.experiment.section;

import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Folded;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the chapter of an experiment teaches.
 *
 * @param question asked before the result is shown
 * @param why how the result comes about, in sentences; only those whose effect the run shows
 * @param tryIt how to see the same in a running lab
 */
public record Teaching(Question question, List<String> why, Command tryIt, SpeakerNote note) {

    public Teaching {
        why = List.copyOf(why);
    }

    /**
     * A chapter with these results: the question, the results and why they come about, folded until asked for, and how to try
     * it. Results that are questions themselves are not folded: each of them folds its answer.
     */
    public List<Block> around(List<Block> results) {
        List<Block> blocks = new ArrayList<>(results);
        if (!why.isEmpty()) {
            blocks.add(new Paragraph("Why.", String.join(" ", why)));
        }
        return results.stream().anyMatch(Question.class::isInstance)
                ? Stream.of(List.of(question), blocks, List.of(tryIt))
                        .<Block>flatMap(List::stream)
                        .toList()
                : List.of(question, new Folded("Show the results", blocks), tryIt);
    }
}
