package authlab.lab.report.choose;

/** What a run says about a situation. */
sealed interface Advice {

    /**
     * A recommendation.
     *
     * @param choose which variants, and which not
     * @param evidence the figures that it derives from
     */
    record Recommended(String choose, String evidence) implements Advice {}

    /**
     * The run cannot decide.
     *
     * @param why what is missing
     * @param toFindOut what to run
     */
    record Undecided(String why, String toFindOut) implements Advice {}
}
