package authlab.lab.attack;

/** There is nothing here to attack in this way. */
final class NotHereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotHereException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
