package authlab.lab.attack;

/** The variant lacks what the attack targets. */
final class NotApplicableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotApplicableException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
