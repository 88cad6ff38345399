package authlab.lab.check;

/**
 * One check, applied.
 *
 * @param kind whether it asks if the measurement is sound or if the system behaved
 * @param claim what should hold, in words
 * @param experiment the experiment it is about
 * @param variant the variant it is about
 * @param condition what was set otherwise for it; empty for nothing
 */
public record Finding(Kind kind, String claim, String experiment, String variant, String condition, Verdict verdict) {

    /** A failed {@link #VALIDITY} check makes the run INVALID; a failed {@link #BEHAVIOUR} check is a result. */
    public enum Kind {
        VALIDITY,
        BEHAVIOUR
    }

    /** The variant, and what was set otherwise for it. */
    public String who() {
        return condition.isEmpty() ? variant : variant + ", " + condition;
    }
}
