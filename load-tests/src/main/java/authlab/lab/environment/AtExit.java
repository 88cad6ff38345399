package authlab.lab.environment;

/** Something to be done when this program ends, however it ends, unless it is called off before. Thread-safe. */
final class AtExit {

    private final Thread hook;
    private boolean asked;

    AtExit(String name, Runnable work) {
        hook = new Thread(work, name);
    }

    synchronized void ask() {
        if (!asked) {
            Runtime.getRuntime().addShutdownHook(hook);
            asked = true;
        }
    }

    /** Whether this is the moment: the program is ending, and the caller is what was to be done. */
    boolean now() {
        return Thread.currentThread().equals(hook);
    }

    synchronized void callOff() {
        if (!asked || now()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            asked = false;
        } catch (IllegalStateException e) {
            // The program is ending: the hook finds nothing left to do.
        }
    }
}
