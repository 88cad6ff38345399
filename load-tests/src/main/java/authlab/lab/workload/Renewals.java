package authlab.lab.workload;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each user of a target renews its token: a user whose token has expired renews it before its next request, and uses
 * each refresh token once. After a renewal that failed the user has no token to use, and tries no other. Thread-safe.
 */
final class Renewals {

    /** A renewal is under way, has failed, or is not possible. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Target target;

    /** In nanoseconds since the epoch, by user. */
    private final AtomicLongArray due;

    private Renewals(Target target, AtomicLongArray due) {
        this.target = target;
        this.due = due;
    }

    /**
     * Renewals spread over the lifetime of the tokens, as those of users who signed in at different times; none later than
     * the token expires.
     *
     * @param start when the load starts, in nanoseconds since the epoch
     */
    static Renewals whenExpired(Target target, long start) {
        AtomicLongArray due = new AtomicLongArray(target.users());
        for (int user = 0; user < target.users(); user++) {
            due.set(user, first(target, user, start));
        }
        return new Renewals(target, due);
    }

    private static long first(Target target, int user, long start) {
        return target.credential(user)
                .renewal()
                .map(r -> Math.min(r.expiresAt(), start + r.lifetime().toNanos() * (user + 1) / target.users()))
                .orElse(NEVER);
    }

    /** Renewals at every request, as far as no other of the same user is under way: to warm up nodes. */
    static Renewals always(Target target) {
        AtomicLongArray due = new AtomicLongArray(target.users());
        for (int user = 0; user < target.users(); user++) {
            due.set(user, target.credential(user).renewal().isPresent() ? Long.MIN_VALUE : NEVER);
        }
        return new Renewals(target, due);
    }

    /** The refresh token of a user who has to renew now; each is returned once. */
    Optional<String> begin(int user, long now) {
        long planned = due.get(user);
        return planned <= now && due.compareAndSet(user, planned, NEVER)
                ? target.credential(user).renewal().map(Credential.Renewal::refreshToken)
                : Optional.empty();
    }

    /** The next token of a user, which is renewed when it expires. */
    void renewed(int user, Credential next) {
        target.learn(user, next);
        next.renewal().ifPresent(r -> due.set(user, r.expiresAt()));
    }

    /** The same, but the next request of the user renews it again. */
    void renewedForNow(int user, Credential next) {
        target.learn(user, next);
        due.set(user, Long.MIN_VALUE);
    }
}
