package authlab.lab.catalogue;

/** The two rates at which the cost of a request is measured; both are the same for all variants. */
public enum LoadLevel implements Labelled {
    /** So few requests that threads and cores sleep in between, which makes each more expensive. */
    LOW,
    /** A fixed share of what the machine sustains with the weakest variant. */
    HIGH;

    /** Requests per second at the low level; fewer on a machine that sustains hardly more. */
    private static final double LOW_RATE = 100;

    /**
     * Requests per second at this level.
     *
     * @param high those at the high level
     */
    public double rate(double high) {
        return switch (this) {
            case LOW -> Math.min(LOW_RATE, high / 2);
            case HIGH -> high;
        };
    }
}
