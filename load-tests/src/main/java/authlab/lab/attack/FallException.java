package authlab.lab.attack;

/** The variant answered as it must not. */
final class FallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        WON,
        DEFECT,
        LATE
    }

    private final Kind kind;

    private FallException(String evidence, Kind kind) {
        super(evidence, null, false, false);
        this.kind = kind;
    }

    /** The attacker got what they wanted. */
    static FallException because(String evidence) {
        return new FallException(evidence, Kind.WON);
    }

    /** An answer that no architecture excuses, such as a stack trace. */
    static FallException defect(String evidence) {
        return new FallException(evidence, Kind.DEFECT);
    }

    /** A defect too, unless it was a pause of the machine: somebody gave up waiting. */
    static FallException late(String evidence) {
        return new FallException(evidence, Kind.LATE);
    }

    boolean defect() {
        return kind != Kind.WON;
    }

    boolean late() {
        return kind == Kind.LATE;
    }

    String evidence() {
        return String.valueOf(getMessage());
    }
}
