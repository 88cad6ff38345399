package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Someone who is signed in and is nobody's victim: asked after every attack whether all is well. */
final class Witness {

    /** Well below the lifetime of an access token. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int ACCOUNT = 0;

    private final Target target;
    private final Attacker voice;
    private @Nullable Login login;
    private long signedInAt;

    Witness(Target target) {
        this.target = target;
        this.voice = new Attacker(target, List.of(target), new Means(SigningKeys.NONE, 1));
    }

    /** Signs in where that is needed, so that an attack meets someone who was signed in before it. */
    synchronized void ready() throws IOException {
        if (login == null || System.nanoTime() - signedInAt > FRESH.toNanos()) {
            login = voice.signIn(target.account(ACCOUNT));
            signedInAt = System.nanoTime();
        }
    }

    /** What is not well after an attack; nothing when all is. */
    synchronized Optional<String> complaint() throws IOException {
        Login mine = login;
        login = null;
        try {
            if (mine == null || !voice.works(mine)) {
                return Optional.of("afterwards someone else, who was signed in before, was refused");
            }
        } catch (FallException e) {
            return Optional.of("afterwards a request of someone else who was signed in: " + e.evidence());
        }
        login = mine;
        return Optional.empty();
    }
}
