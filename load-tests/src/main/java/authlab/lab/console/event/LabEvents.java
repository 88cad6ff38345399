package authlab.lab.console.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes each event to all subscribers, in the thread that publishes it; they must return at once. One that fails keeps
 * it from no other. Thread-safe.
 */
public final class LabEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LabEvents.class);

    private final List<Consumer<LabEvent>> subscribers = new CopyOnWriteArrayList<>();

    public void publish(LabEvent event) {
        for (Consumer<LabEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                LOG.error("cannot process {}", event, e);
            }
        }
    }

    public void subscribe(Consumer<LabEvent> subscriber) {
        subscribers.add(subscriber);
    }
}
