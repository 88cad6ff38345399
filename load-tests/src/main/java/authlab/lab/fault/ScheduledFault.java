package authlab.lab.fault;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One fault that is injected and healed on its own thread while the load continues. Closing it heals at once and fails
 * when the fault could not be injected or healed. For one use.
 */
public final class ScheduledFault implements AutoCloseable {

    private final FaultSchedule schedule;
    private final FaultInjector injector;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final FutureTask<Void> work = new FutureTask<>(this::injectAndHeal, null);

    public ScheduledFault(FaultSchedule schedule, FaultInjector injector) {
        this.schedule = schedule;
        this.injector = injector;
        Thread.ofVirtual().name("fault-" + schedule.fault().part()).start(work);
    }

    /** The load has begun: the times of the schedule count from now. */
    public void begin() {
        started.countDown();
    }

    /**
     * Waits until the fault is healed.
     *
     * @throws IllegalStateException when it could not be injected or healed
     */
    public void await() {
        Part part = schedule.fault().part();
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the fault on " + part, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the fault on " + part + " failed: " + InfraException.inWords(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        started.countDown();
        await();
    }

    private void injectAndHeal() {
        Fault.OfPart fault = schedule.fault();
        try {
            started.await();
            if (closed.await(schedule.after().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            long injected = System.nanoTime();
            try {
                injector.inject(fault);
                injector.observeGone(fault);
                long rest = schedule.lasts().toNanos() - (System.nanoTime() - injected);
                boolean _ = closed.await(rest, TimeUnit.NANOSECONDS);
            } finally {
                injector.heal(fault);
            }
            injector.awaitReady(fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
