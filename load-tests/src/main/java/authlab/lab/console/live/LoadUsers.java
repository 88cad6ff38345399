package authlab.lab.console.live;

import authlab.lab.workload.Credential;
import authlab.lab.workload.SignIn;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** The demo users of the background load of one variant, who sign in, and sign in again when they have to. Thread-safe. */
final class LoadUsers {

    static final int COUNT = 10;

    /** Refusals in a row: with sessions in the memory of one node, round robin refuses every second request. */
    private static final int REFUSALS = 8;

    /** Signing in costs the nodes far more than a request. */
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(1);

    private final AtomicReferenceArray<Credential> credentials = new AtomicReferenceArray<>(COUNT);
    private final AtomicIntegerArray refusals = new AtomicIntegerArray(COUNT);
    private final SignIn signIn;

    LoadUsers(SignIn signIn) {
        this.signIn = signIn;
    }

    Optional<Credential> credential(int user) {
        return Optional.ofNullable(credentials.get(user));
    }

    void responded(int user, Credential used, int status, HttpHeaders headers) {
        if (status == 401) {
            refusals.incrementAndGet(user);
        } else if (status == 200) {
            refusals.set(user, 0);
        }
        credentials.compareAndSet(user, used, used.learn(headers));
    }

    /** All users, if all are signed in. */
    Optional<List<Credential>> all() {
        List<Credential> all = IntStream.range(0, COUNT)
                .mapToObj(credentials::get)
                .filter(Objects::nonNull)
                .toList();
        return all.size() == COUNT ? Optional.of(all) : Optional.empty();
    }

    /** Signs users in who have no credential, or one that expires or is refused: at most all of them once. */
    void signIn(URI variant, long now) throws InterruptedException {
        for (int user = 0; user < COUNT; user++) {
            if (!needsSignIn(user, now)) {
                continue;
            }
            try {
                credentials.set(user, signIn.user(variant, user));
                refusals.set(user, 0);
            } catch (IllegalStateException | UncheckedIOException _) {
                // Refused, or no response: it is tried again.
                refusals.incrementAndGet(user);
            }
            Thread.sleep(credential(user).isPresent() && all().isPresent() ? BETWEEN : Duration.ofMillis(10));
        }
    }

    private boolean needsSignIn(int user, long now) {
        Credential credential = credentials.get(user);
        return credential == null
                || refusals.get(user) >= REFUSALS
                || credential.expiresAt().orElse(Long.MAX_VALUE) - now < BEFORE_EXPIRY.toNanos();
    }
}
