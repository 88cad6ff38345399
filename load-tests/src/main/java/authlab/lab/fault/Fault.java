package authlab.lab.fault;

import java.time.Duration;

/**
 * Something that breaks, as data.
 *
 * @param kind how it breaks
 * @param part the part of the lab that it hits
 * @param after from the first arrival to the injection
 * @param lasts from the injection until it is healed
 */
public record Fault(Kind kind, String part, Duration after, Duration lasts) {

    /** How a part can break. */
    public enum Kind {
        /** Ended with SIGKILL, healed by starting it again. */
        KILL,
        /** Frozen with SIGSTOP, healed by SIGCONT. */
        PAUSE
    }

    public Fault {
        if (after.isNegative() || lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException(
                    "a fault needs a start of 0 or later and a length, not " + after + ", " + lasts);
        }
    }
}
