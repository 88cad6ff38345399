package authlab.lab.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The events of an {@link EventLog} for one subscriber: in order, with every gap reported.
 *
 * <p>Thread-safe; meant for one consuming thread.
 */
public final class Subscription implements AutoCloseable {

    /** What a subscriber receives. */
    public sealed interface Delivery {

        /** The next event. */
        record Next(Event event) implements Delivery {}

        /** The subscriber was too slow: this many events were dropped between the last and the next one. */
        record Missed(long events) implements Delivery {}
    }

    private final LinkedBlockingQueue<Event> waiting;
    private final Consumer<Subscription> onClose;
    private long missed;

    Subscription(int capacity, Consumer<Subscription> onClose) {
        this.waiting = new LinkedBlockingQueue<>(capacity);
        this.onClose = onClose;
    }

    /** Never blocks. After a gap nothing is accepted until the gap is delivered, to preserve the order. */
    synchronized void offer(Event event) {
        if (missed > 0 || !waiting.offer(event)) {
            missed++;
        }
    }

    /**
     * Waits for the next event.
     *
     * @return empty if no event arrived within the limit
     */
    public Optional<Delivery> next(Duration limit) throws InterruptedException {
        Event event = waiting.poll();
        if (event == null) {
            long gap = takeMissed();
            if (gap > 0) {
                return Optional.of(new Delivery.Missed(gap));
            }
            event = waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
        return Optional.ofNullable(event).map(Delivery.Next::new);
    }

    /**
     * All events that were appended and not yet received.
     *
     * @throws IllegalStateException if events were missed
     */
    public synchronized List<Event> drain() {
        List<Event> all = new ArrayList<>(waiting.size());
        waiting.drainTo(all);
        if (missed > 0) {
            throw new IllegalStateException(missed + " events were missed by a subscriber that must not miss any");
        }
        return all;
    }

    private synchronized long takeMissed() {
        long gap = waiting.isEmpty() ? missed : 0;
        missed -= gap;
        return gap;
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
