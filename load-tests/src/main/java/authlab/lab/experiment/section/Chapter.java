package authlab.lab.experiment.section;

import java.util.List;

/**
 * A chapter of the report.
 *
 * @param id the fragment of its address, such as {@code what-to-choose}
 * @param question what it answers; may be empty
 */
public record Chapter(String id, String title, String question, List<Block> blocks) {
    public Chapter {
        blocks = List.copyOf(blocks);
    }
}
