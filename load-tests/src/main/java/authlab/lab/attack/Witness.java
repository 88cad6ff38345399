package authlab.lab.attack;

import authlab.lab.environment.Variant;
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

    /** Well below the lifetime of an access token, and below the five minutes by which attacks date one into the future. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final int BYSTANDER = 0;
    private static final int LENDER = 17;

    private final Target target;
    private final Attacker voice;
    private final Duration calm;
    private @Nullable Login bystander;
    private @Nullable Login lender;
    private long signedInAt;

    /** @param calm how long it waits for a lab that was late */
    Witness(Target target, Duration calm) {
        this.target = target;
        this.calm = calm;
        this.voice = new Attacker(target, List.of(target), new Means(SigningKeys.NONE, 1), this);
    }

    /** Signs in where that is needed, so that an attack meets someone who was signed in before it. */
    synchronized void ready() throws IOException {
        if (bystander == null || System.nanoTime() - signedInAt > FRESH.toNanos()) {
            lender = null;
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
            if (mine == null || !works(mine)) {
                return Optional.of("afterwards someone else, who was signed in before, was refused");
            }
        } catch (FallException e) {
            return Optional.of("afterwards a request of someone else who was signed in: " + e.evidence());
        }
        bystander = mine;
        return Optional.empty();
    }

    /** Asked once more if the lab was late. */
    private boolean works(Login login) throws IOException {
        try {
            return voice.works(login);
        } catch (FallException e) {
            if (!e.late()) {
                throw e;
            }
            awaitCalm();
            return voice.works(login);
        }
    }

    /**
     * Waits for a lab that was late, and lets the balancer find its nodes: it tries one that was late with one request,
     * and refuses all others meanwhile.
     */
    void awaitCalm() throws IOException {
        Pause.of(calm);
        for (int i = 0; i < 2 * Variant.NODES; i++) {
            try {
                voice.send(Request.get("health/live"));
            } catch (FallException e) {
                // Whatever it is, the attack will meet it, too.
            }
        }
    }
}
