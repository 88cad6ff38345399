package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Variant;
import authlab.lab.record.RunClock;
import authlab.lab.workload.Credential;
import authlab.lab.workload.Target;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The signed-in users of each variant, kept from one trial to the next. Not thread-safe. */
final class CredentialPool {

    /** Well below the lifetime of an access token, so that none expires during a trial. */
    private static final long MAX_AGE = Duration.ofMinutes(10).toNanos();

    private final RunClock clock;
    private final int users;
    private final Map<Variant, Pooled> byVariant = new HashMap<>();

    /** @param signedInAt nanoseconds since the epoch */
    private record Pooled(Target target, long signedInAt) {}

    CredentialPool(RunClock clock, int users) {
        this.clock = clock;
        this.users = users;
    }

    /** How many users are signed in at each variant. */
    int users() {
        return users;
    }

    /**
     * The variant with signed-in users.
     *
     * @param signIn signs so many users in; called only where nobody is signed in, or too long ago
     */
    Target target(Variant variant, URI base, IntFunction<List<Credential>> signIn) {
        Pooled pooled = byVariant.get(variant);
        if (pooled == null || clock.now() - pooled.signedInAt() > MAX_AGE) {
            pooled = new Pooled(new Target(variant, base, signIn.apply(users)), clock.now());
            byVariant.put(variant, pooled);
        }
        return pooled.target();
    }

    /** Removes users whom affinity routed to a node without their session: they would stay there and be refused. */
    void forgetMoved() {
        byVariant.values().removeIf(pooled -> pooled.target().moved());
    }

    /** Removes the users of a variant, because a fault signed some of them out. */
    void forget(Variant variant) {
        byVariant.remove(variant);
    }

    /** Removes all users, because nodes were restarted or too cold to respond to all requests. */
    void forgetAll() {
        byVariant.clear();
    }
}
