package authlab.infra;

/**
 * Work that must be done once: when this is closed or, while it is armed, when the program ends before. Thread-safe.
 *
 * <p>Closing waits until the work is done. The work may close its own guard.
 */
public final class ShutdownGuard implements AutoCloseable {

    private final Object once = new Object();
    private final Runnable work;
    private final Thread hook;
    private boolean done;
    private boolean armed;

    /** @param name what the work is, as the name of its thread */
    public ShutdownGuard(String name, Runnable work) {
        this.work = work;
        this.hook = new Thread(this::doOnce, name);
    }

    /**
     * From now on the work is also done when the program ends. May be called twice.
     *
     * @throws IllegalStateException when the program is ending already
     */
    public synchronized ShutdownGuard arm() {
        if (!armed) {
            Runtime.getRuntime().addShutdownHook(hook);
            armed = true;
        }
        return this;
    }

    /** Whether the program is ending and the caller is the work. */
    public boolean isShutdown() {
        return Thread.currentThread().equals(hook);
    }

    /** Whether the program is ending, because of a signal or because it exits. */
    public static boolean isProgramEnding() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            // Armed until it is done: a program that is interrupted meanwhile waits for it.
            doOnce();
        } finally {
            disarm();
        }
    }

    private void doOnce() {
        synchronized (once) {
            if (!done) {
                done = true;
                work.run();
            }
        }
    }

    private synchronized void disarm() {
        if (armed && !isShutdown()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The program is ending: the hook finds nothing left to do.
            }
            armed = false;
        }
    }
}
