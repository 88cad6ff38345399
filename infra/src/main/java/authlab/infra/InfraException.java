package authlab.infra;

/** Something about the place where the lab runs is wrong; the message is one sentence that names it and the fix. */
public final class InfraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InfraException(String message) {
        super(message);
    }

    public InfraException(String message, Throwable cause) {
        super(message, cause);
    }
}
