package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Two users who stay signed in while a variant is attacked. The canary must still be authenticated after every attack; the
 * shared login serves attacks that need a valid credential and do not end it. Thread-safe.
 */
final class CanaryUser {

    /** Below the lifetime of an access token, and below the five minutes by which attacks move dates. */
    private static final Duration MAX_AGE = Duration.ofMinutes(2);

    private static final int CANARY = 0;
    private static final int SHARED = 17;

    private final AttackTarget target;
    private final Attacker attacker;
    private final Duration recoveryDelay;
    private @Nullable Credentials canary;
    private @Nullable Credentials shared;
    private long signedInAt;

    /** @param recoveryDelay how long it waits after a timeout */
    CanaryUser(AttackTarget target, Duration recoveryDelay) {
        this.target = target;
        this.recoveryDelay = recoveryDelay;
        this.attacker = new Attacker(
                target, List.of(target), new AttackContext(SigningKeys.NONE, 1, OptionalInt.empty()), this);
    }

    /** Signs the canary in if necessary, so that an attack meets a user who was signed in before it. */
    synchronized void signIn() throws IOException {
        if (canary == null || System.nanoTime() - signedInAt > MAX_AGE.toNanos()) {
            shared = null;
            canary = attacker.signIn(target.account(CANARY));
            signedInAt = System.nanoTime();
        }
    }

    /** A valid credential that an attack must not end. */
    synchronized Credentials sharedLogin() throws IOException {
        Credentials login = shared;
        if (login == null) {
            login = attacker.signIn(target.account(SHARED));
            shared = login;
        }
        return login;
    }

    /** Replaces the shared login at its next use: an attack that was not blocked may have ended it. */
    synchronized void discardSharedLogin() {
        shared = null;
    }

    /** What the attack did to the canary; empty when nothing. */
    synchronized Optional<String> problem() throws IOException {
        Credentials login = canary;
        canary = null;
        try {
            if (login == null || !isAuthenticated(login)) {
                return Optional.of("afterwards another user, who was signed in before, was refused");
            }
        } catch (AttackEndedException e) {
            return Optional.of("afterwards a request of another user who was signed in: " + e.getMessage());
        }
        canary = login;
        return Optional.empty();
    }

    /** Asks once more after a timeout. */
    private boolean isAuthenticated(Credentials login) throws IOException {
        try {
            return attacker.isAuthenticated(login);
        } catch (AttackEndedException e) {
            if (!e.isTimeout()) {
                throw e;
            }
            awaitRecovery();
            return attacker.isAuthenticated(login);
        }
    }

    /** Waits after a timeout, and makes the balancer find its nodes: it probes a failed one with a single request. */
    void awaitRecovery() throws IOException {
        Delay.of(recoveryDelay);
        for (int i = 0; i < 2 * Variant.NODES; i++) {
            try {
                attacker.send(Request.get("health/live"));
            } catch (AttackEndedException e) {
                // The attack will meet the same answer and report it.
            }
        }
    }
}
