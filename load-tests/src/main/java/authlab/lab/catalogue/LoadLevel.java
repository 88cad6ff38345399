package authlab.lab.catalogue;

import java.time.Duration;

/** The two loads under which the cost of a request is measured; both are the same for all variants. */
public enum LoadLevel implements Labelled {
    /** An open model with so few requests that threads and cores sleep in between, which makes each more expensive. */
    LOW("low rate"),
    /** A closed loop that keeps the nodes busy, with {@link #CONNECTIONS}; the variants take turns of {@link #TURN}. */
    SATURATED("saturated");

    /** Enough to keep two cores busy; more would only queue. */
    public static final int CONNECTIONS = 16;

    /** Short against changes of the machine's speed, long against a response. */
    public static final Duration TURN = Duration.ofMillis(25);

    private final String description;

    LoadLevel(String description) {
        this.description = description;
    }

    /** For a reader. */
    public String description() {
        return description;
    }
}
