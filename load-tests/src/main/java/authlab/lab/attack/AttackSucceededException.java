package authlab.lab.attack;

/** An answer was not as required. */
final class AttackSucceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        GOAL_REACHED,
        DEFECT,
        TIMEOUT
    }

    private final Kind kind;

    private AttackSucceededException(String evidence, Kind kind) {
        super(evidence, null, false, false);
        this.kind = kind;
    }

    /** The attacker reached the goal of the attack. */
    static AttackSucceededException goalReached(String evidence) {
        return new AttackSucceededException(evidence, Kind.GOAL_REACHED);
    }

    /** An answer that no architecture excuses, such as a stack trace. */
    static AttackSucceededException defect(String evidence) {
        return new AttackSucceededException(evidence, Kind.DEFECT);
    }

    /** A 502, 503 or 504: a defect, unless a pause of the machine caused it. */
    static AttackSucceededException timeout(String evidence) {
        return new AttackSucceededException(evidence, Kind.TIMEOUT);
    }

    boolean isDefect() {
        return kind != Kind.GOAL_REACHED;
    }

    boolean isTimeout() {
        return kind == Kind.TIMEOUT;
    }

    String evidence() {
        return String.valueOf(getMessage());
    }
}
