package authlab.lab.experiment;

import java.util.concurrent.atomic.AtomicBoolean;

/** Something that must be done in the end, once: when this is closed, or when the program is ended before. */
final class AtLast implements AutoCloseable {

    private final AtomicBoolean done = new AtomicBoolean();
    private final Runnable work;
    private final Thread hook;

    AtLast(Runnable work) {
        this.work = work;
        this.hook = new Thread(this::once, "what must be done in the end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void once() {
        if (done.compareAndSet(false, true)) {
            work.run();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook does it.
            return;
        }
        once();
    }
}
