package authlab.lab.attack;

import java.io.IOException;

/** The result of an attack cannot be determined here, and another try would not help. */
final class InconclusiveException extends IOException {

    private static final long serialVersionUID = 1L;

    InconclusiveException(String reason) {
        super(reason);
    }
}
