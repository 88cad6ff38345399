package authlab.lab.check;

import java.util.function.Function;

/**
 * Something that the textbooks say.
 *
 * @param id stable, and unique in the catalogue
 * @param sentence what they say
 * @param shownBy what would show it
 * @param decides the experiment and the figure that decide
 * @param judge decides from what the run holds
 */
record Claim(String id, String sentence, String shownBy, String decides, Function<Evidence, Ruling> judge) {

    Judged apply(Evidence evidence) {
        return new Judged(id, sentence, shownBy, decides, judge.apply(evidence));
    }
}
