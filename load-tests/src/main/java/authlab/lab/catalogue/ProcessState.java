package authlab.lab.catalogue;

/** The state of the process, or of the container, of a part. */
public enum ProcessState implements Labelled {
    RUNS,
    /** It exists, but a signal or the engine has frozen it. */
    FROZEN,
    ENDED
}
