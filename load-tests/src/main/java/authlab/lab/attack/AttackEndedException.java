package authlab.lab.attack;

import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.Unknown;
import java.util.function.Function;

/** Ends an attack with another outcome than blocked. */
@SuppressWarnings("serial") // never serialized
final class AttackEndedException extends RuntimeException {

    private enum Kind {
        CONCLUDED,
        DEFECT,
        TIMEOUT
    }

    private final Outcome outcome;
    private final Kind kind;

    private AttackEndedException(String text, Function<String, Outcome> outcome, Kind kind) {
        super(text, null, false, false);
        this.outcome = outcome.apply(text);
        this.kind = kind;
    }

    /** The attacker reached the goal of the attack. */
    static AttackEndedException goalReached(String evidence) {
        return new AttackEndedException(evidence, Succeeded::new, Kind.CONCLUDED);
    }

    /** An answer that no architecture excuses, such as a stack trace. */
    static AttackEndedException defect(String evidence) {
        return new AttackEndedException(evidence, Succeeded::new, Kind.DEFECT);
    }

    /** A 502, 503 or 504: a defect, unless a pause of the machine caused it. */
    static AttackEndedException timeout(String evidence) {
        return new AttackEndedException(evidence, Succeeded::new, Kind.TIMEOUT);
    }

    /** The variant lacks what the attack targets. */
    static AttackEndedException notApplicable(String reason) {
        return new AttackEndedException(reason, NotApplicable::new, Kind.CONCLUDED);
    }

    /** The result cannot be determined here, and another try would not help. */
    static AttackEndedException inconclusive(String reason) {
        return new AttackEndedException(Redacted.of(reason), Unknown::new, Kind.CONCLUDED);
    }

    Outcome outcome() {
        return outcome;
    }

    boolean isDefect() {
        return kind != Kind.CONCLUDED;
    }

    boolean isTimeout() {
        return kind == Kind.TIMEOUT;
    }
}
