package authlab.lab.console.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes each event to all subscribers, in the thread that publishes it; they must return at once. Thread-safe. */
public final class LabEvents {

    private final List<Consumer<LabEvent>> subscribers = new CopyOnWriteArrayList<>();

    public void publish(LabEvent event) {
        subscribers.forEach(subscriber -> subscriber.accept(event));
    }

    public void subscribe(Consumer<LabEvent> subscriber) {
        subscribers.add(subscriber);
    }
}
