package authlab.lab.check;

/**
 * A claim of the textbooks, and what this run says about it.
 *
 * @param id stable, and unique in the catalogue
 * @param sentence what the textbooks say
 * @param shownBy what would show it
 * @param decides the experiment and the figure that decide
 */
public record Judged(String id, String sentence, String shownBy, String decides, Ruling ruling) {}
