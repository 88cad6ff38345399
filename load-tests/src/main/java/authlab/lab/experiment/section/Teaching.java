package authlab.lab.experiment.section;

import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import java.util.ArrayList;
import java.util.List;

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

    /** What stands before the results. */
    public List<Block> before() {
        return List.of(question);
    }

    /** What stands after the results. */
    public List<Block> after() {
        List<Block> blocks = new ArrayList<>();
        if (!why.isEmpty()) {
            blocks.add(new Paragraph("Why.", String.join(" ", why)));
        }
        blocks.add(tryIt);
        return List.copyOf(blocks);
    }
}
