package authlab.lab.analysis;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;

/**
 * The result of one check.
 *
 * @param kind whether it checks the measurement or the behaviour of the system
 * @param claim what should hold, as a sentence
 * @param condition what was set differently from the usual lab
 */
public record Finding(
        Kind kind, String claim, Experiment experiment, Variant variant, Condition condition, Verdict verdict) {

    /** A failed {@link #VALIDITY} check makes the run INVALID; a failed {@link #BEHAVIOUR} check is a result. */
    public enum Kind {
        VALIDITY,
        BEHAVIOUR
    }

    /** The variant and its condition. */
    public String label() {
        return condition.after(variant.name());
    }
}
