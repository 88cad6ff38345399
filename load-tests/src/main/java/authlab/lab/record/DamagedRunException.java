package authlab.lab.record;

import authlab.infra.InfraException;

/** A saved run of which so much is missing that it cannot be analysed; the message names the file and the fix. */
public final class DamagedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedRunException(String message) {
        super(message);
    }

    public DamagedRunException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedRunException(InfraException cause) {
        super(cause.getMessage(), cause);
    }
}
