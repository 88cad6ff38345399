package authlab.lab.catalogue;

/** The two loads under which the cost of a request is measured; both are the same for all variants. */
public enum LoadLevel implements Labelled {
    /** An open model with so few requests that threads and cores sleep in between, which makes each more expensive. */
    LOW("low rate"),
    /** A closed loop that keeps the nodes busy, with {@link #CONNECTIONS}. */
    SATURATED("saturated");

    /** Enough to keep two cores busy; more would only queue. */
    public static final int CONNECTIONS = 16;

    private final String description;

    LoadLevel(String description) {
        this.description = description;
    }

    /** For a reader. */
    public String description() {
        return description;
    }
}
