package authlab.lab.catalogue;

/** How a benchmark measures: with a mistake that published ones make, or without it. */
public enum BenchmarkMethod implements Labelled {
    COLD("after a restart"),
    /** Directly after {@link #COLD}, so always in the same order. */
    COLD_AGAIN("after a restart, measured second"),
    WARM("warmed up"),
    /** The same nodes as {@link #WARM}, measured before or after it in turn. */
    WARM_AGAIN("warmed up, measured again"),
    CLOSED_LOOP("closed loop, a node freezes"),
    OPEN_MODEL("open model, a node freezes"),
    CONNECTIONS("closed loop");

    private final String description;

    BenchmarkMethod(String description) {
        this.description = description;
    }

    /** For a reader. */
    public String description() {
        return description;
    }

    /** Whether it measures nodes that were just restarted. */
    public boolean needsColdNodes() {
        return this == COLD || this == COLD_AGAIN;
    }
}
