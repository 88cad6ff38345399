package authlab.infra;

import org.jspecify.annotations.Nullable;

/** Something about the place where the lab runs is wrong; the message is one sentence that names it and the fix. */
public final class InfraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InfraException(String message) {
        super(message);
    }

    public InfraException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message of an expected failure; of a defect also its kind. */
    public static String inWords(@Nullable Throwable cause) {
        return cause instanceof InfraException ? String.valueOf(cause.getMessage()) : String.valueOf(cause);
    }
}
