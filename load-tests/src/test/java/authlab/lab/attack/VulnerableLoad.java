package authlab.lab.attack;

import java.util.concurrent.locks.LockSupport;

/** How long a request takes: a store's time for those that only read; with the flaw, refused ones hold a lock for long. */
final class VulnerableLoad {

    /** Long against the wait for a core, which would double the latency of a server that answers at once. */
    private static final long STORE_NANOS = 5_000_000;

    private static final long REFUSED_NANOS = 3_000_000;

    private final boolean slowUnderFlood;

    VulnerableLoad(boolean slowUnderFlood) {
        this.slowUnderFlood = slowUnderFlood;
    }

    void accepted() {
        LockSupport.parkNanos(STORE_NANOS);
        if (slowUnderFlood) {
            hold(0);
        }
    }

    void refused() {
        if (slowUnderFlood) {
            hold(REFUSED_NANOS);
        }
    }

    private synchronized void hold(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
