package authlab.lab.attack;

import java.util.concurrent.locks.LockSupport;

/** A lock that every request takes, and that a refused request holds for long. */
final class VulnerableLoad {

    private static final long REFUSED_NANOS = 3_000_000;

    synchronized void accepted() {
        // waits for those who were refused before
    }

    synchronized void refused() {
        LockSupport.parkNanos(REFUSED_NANOS);
    }
}
