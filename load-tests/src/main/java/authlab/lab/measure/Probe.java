package authlab.lab.measure;

/** A question whether credentials work, asked around a fault and not part of the load. */
public enum Probe {
    /** Of the users under load, before the fault. */
    BEFORE("probe-before"),
    /** Of the same users, after recovery. */
    AFTER("probe-after"),
    /** Of users who logged out, before the fault. */
    ENDED_BEFORE("probe-ended-before"),
    /** Of the same users, after recovery. */
    ENDED_AFTER("probe-ended-after");

    /** What the names of all probes begin with, and no other operation's. */
    static final String PREFIX = "probe-";

    private final String operation;

    Probe(String operation) {
        this.operation = operation;
    }

    /** The name of the operation in the history. */
    public String operation() {
        return operation;
    }
}
