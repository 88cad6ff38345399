package authlab.lab.attack;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts failed logins by account; after ten of them an account must wait a second for each attempt. Thread-safe. */
final class VulnerableThrottle {

    private static final int ALLOWED = 10;
    private static final long DELAY_MILLIS = 1000;

    private final Set<Flaw> flaws;
    private final Clock clock;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Long> waitUntil = new HashMap<>();

    VulnerableThrottle(Set<Flaw> flaws, Clock clock) {
        this.flaws = flaws;
        this.clock = clock;
    }

    /** Counts an attempt as failed before the password is hashed; an answer where it must wait. */
    synchronized Optional<VulnerableReply> begin(String account) {
        String key = key(account);
        boolean exhausted = failures.getOrDefault(key, 0) >= ALLOWED;
        boolean locked = flaws.contains(Flaw.LOCKS_ACCOUNTS) && exhausted;
        if (flaws.contains(Flaw.NO_THROTTLE)) {
            return Optional.empty();
        }
        if (locked || (exhausted && clock.millis() < waitUntil.getOrDefault(key, 0L))) {
            return Optional.of(VulnerableReply.problem(429));
        }
        if (!flaws.contains(Flaw.COUNTS_AFTER_CHECK)) {
            count(key);
        }
        return Optional.empty();
    }

    synchronized void failed(String account) {
        if (flaws.contains(Flaw.COUNTS_AFTER_CHECK)) {
            count(key(account));
        }
    }

    synchronized void succeeded(String account) {
        if (!flaws.contains(Flaw.GLOBAL_THROTTLE)) {
            failures.remove(key(account));
        }
    }

    private void count(String key) {
        failures.merge(key, 1, Integer::sum);
        waitUntil.put(key, clock.millis() + DELAY_MILLIS);
    }

    private String key(String account) {
        return flaws.contains(Flaw.GLOBAL_THROTTLE) ? "all" : account;
    }
}
