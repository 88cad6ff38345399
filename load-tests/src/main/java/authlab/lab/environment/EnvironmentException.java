package authlab.lab.environment;

/** Something about the place where the lab runs is wrong; the message is one sentence that names it and the fix. */
public final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(message);
    }

    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
