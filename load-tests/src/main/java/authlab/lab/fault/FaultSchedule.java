package authlab.lab.fault;

import java.time.Duration;

/**
 * When a fault happens in a trial.
 *
 * @param after from the first arrival to the injection
 * @param lasts from the injection until it is healed
 */
public record FaultSchedule(Fault.OfPart fault, Duration after, Duration lasts) {

    public FaultSchedule {
        if (after.isNegative() || lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException(
                    "a fault needs a start of 0 or later and a length, not " + after + ", " + lasts);
        }
    }
}
