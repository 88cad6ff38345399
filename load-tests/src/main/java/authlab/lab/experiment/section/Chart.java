package authlab.lab.experiment.section;

/**
 * A chart.
 *
 * @param id the id of its element, unique on the page
 * @param alternative what it shows, in one or two sentences with numbers
 * @param data what the script of the page draws, written as JSON
 * @param table the same numbers; shown on demand, and in formats without pictures
 */
public record Chart(String id, Kind kind, String title, String alternative, Object data, Table table) {

    /** Which function of the script draws it. */
    public enum Kind {
        /** Differences to a baseline, each with its interval, against the noise floor. */
        INTERVALS,
        /** One row per variant on one time axis: what failed, the fault shaded, the recovery clocks. */
        FAULT,
        /** Metrics over a number, one line per variant. */
        LINES,
        /** Latency and rate second by second, one panel per variant, all on the same axes. */
        TIMELINES,
        /** One length per variant, from zero. */
        BARS
    }
}
