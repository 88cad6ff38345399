package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two who are signed in at a variant for as long as it is attacked: one is nobody's victim and is asked after every attack
 * whether all is well, the other lends a good credential to attacks that do not end it. Thread-safe.
 */
final class Witness {

    /** Well below the lifetime of an access token. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int BYSTANDER = 0;
    private static final int LENDER = 17;

    private final Target target;
    private final Attacker voice;
    private @Nullable Login bystander;
    private @Nullable Login lender;
    private long signedInAt;

    Witness(Target target) {
        this.target = target;
        this.voice = new Attacker(target, List.of(target), new Means(SigningKeys.NONE, 1), this);
    }

    /** Signs in where that is needed, so that an attack meets someone who was signed in before it. */
    synchronized void ready() throws IOException {
        boolean stale = System.nanoTime() - signedInAt > FRESH.toNanos();
        if (stale) {
            lender = null;
        }
        if (bystander == null || stale) {
            bystander = voice.signIn(target.account(BYSTANDER));
            signedInAt = System.nanoTime();
        }
    }

    /** A good credential that must not be ended. */
    synchronized Login lend() throws IOException {
        Login lent = lender;
        if (lent == null) {
            lent = voice.signIn(target.account(LENDER));
            lender = lent;
        }
        return lent;
    }

    /** The credential that was lent may be good no longer. */
    synchronized void takeBack() {
        lender = null;
    }

    /** What is not well after an attack; nothing when all is. */
    synchronized Optional<String> complaint() throws IOException {
        Login mine = bystander;
        bystander = null;
        try {
            if (mine == null || !voice.works(mine)) {
                return Optional.of("afterwards someone else, who was signed in before, was refused");
            }
        } catch (FallException e) {
            return Optional.of("afterwards a request of someone else who was signed in: " + e.evidence());
        }
        bystander = mine;
        return Optional.empty();
    }
}
