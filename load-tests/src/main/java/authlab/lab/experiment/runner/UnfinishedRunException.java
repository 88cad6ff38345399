package authlab.lab.experiment.runner;

/** A run ended before its end; the message says why, and what of it is kept. */
public final class UnfinishedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean explained;

    UnfinishedRunException(String message, boolean explained, Throwable cause) {
        super(message, cause);
        this.explained = explained;
    }

    /** Whether the message says why; otherwise the cause is a defect of the lab. */
    public boolean isExplained() {
        return explained;
    }
}
