package authlab.lab.attack;

/** The variant answered as it must not. */
final class FallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean defect;

    private FallException(String evidence, boolean defect) {
        super(evidence, null, false, false);
        this.defect = defect;
    }

    /** The attacker got what they wanted. */
    static FallException because(String evidence) {
        return new FallException(evidence, false);
    }

    /** An answer that no architecture excuses, such as a stack trace. */
    static FallException defect(String evidence) {
        return new FallException(evidence, true);
    }

    boolean defect() {
        return defect;
    }

    String evidence() {
        return String.valueOf(getMessage());
    }
}
