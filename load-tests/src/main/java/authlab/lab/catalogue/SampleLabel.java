package authlab.lab.catalogue;

/** When, or of what, a sample was taken. */
public enum SampleLabel implements Labelled {
    /** Directly before the load of a trial. */
    BEFORE,
    /** Directly after the load of a trial. */
    AFTER,
    /** Around a period without requests. */
    IDLE_BEFORE,
    IDLE_AFTER,
    /** Several times per second during the load. */
    DURING,
    /** After each step of the warm-up, about that step; the source is the variant. */
    WARM_UP,
    /** How many requests of a closed loop were answered, and how; the source is the variant. */
    SATURATED,
    /**
     * What a trial has used that took turns with others: the sum over its slices of time, not a counter. From the generator
     * also what is common to all of them.
     */
    SLICES,
    /** Response times of a closed loop, as a client sees them that waits for each response; the source is the variant. */
    RESPONSE_TIMES,
    /** The same of a server that waits instead of asking a store; the source is the variant that it stands for. */
    TIMER,
    /** Sums over the balancer's access log; the source is the variant. */
    WIRE,
    /** After a session store was filled; the source is the variant. */
    FILLED,
    /** Results of a measuring command of an app; the source is the variant. */
    BENCH,
    /** When a credential was issued; the source is the variant. */
    CREDENTIAL
}
