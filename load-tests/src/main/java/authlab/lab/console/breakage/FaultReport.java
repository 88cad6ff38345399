package authlab.lab.console.breakage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault, as JSON.
 *
 * @param at in milliseconds since the epoch
 * @param by the demo user who injected it, or {@code command line}
 * @param state as in {@code docs/console.md}
 * @param effect what was seen to change, or why it failed; blank until then
 * @param prediction the choice of who reads this; null if there is none
 * @param predictions how many people predicted what
 * @param answer null until it is known
 * @param result null until it is measured
 */
record FaultReport(
        String id,
        String fault,
        String target,
        long at,
        String by,
        String state,
        String effect,
        @Nullable String prediction,
        List<Count> predictions,
        @Nullable Answer answer,
        @Nullable FaultResult result) {

    FaultReport {
        predictions = List.copyOf(predictions);
    }

    /** How many people chose this. */
    record Count(String choice, String text, long count) {}

    /** The choice that is right. */
    record Answer(String choice, String text) {}
}
