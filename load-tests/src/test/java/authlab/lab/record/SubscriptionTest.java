package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.record.Event.TrialEnded;
import authlab.lab.record.Subscription.Delivery;
import authlab.lab.record.Subscription.Delivery.Missed;
import authlab.lab.record.Subscription.Delivery.Next;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubscriptionTest {

    @TempDir
    private Path folder;

    @Test
    void deliversWhatIsAppendedAfterItInOrderToEverySubscriber() throws Exception {
        try (EventLog log = log()) {
            log.append(event(1));
            Subscription first = log.subscribe(10);
            Subscription second = log.subscribe(10);
            log.append(event(2));
            log.append(event(3));

            for (Subscription subscription : List.of(first, second)) {
                assertThat(received(subscription)).containsExactly(new Next(event(2)), new Next(event(3)));
            }
        }
    }

    @Test
    void aSlowSubscriberDelaysNobodyAndLearnsHowManyEventsItMissed() throws Exception {
        try (EventLog log = log()) {
            Subscription slow = log.subscribe(2);
            for (int i = 1; i <= 1_000; i++) {
                log.append(event(i));
            }

            assertThat(received(slow)).containsExactly(new Next(event(1)), new Next(event(2)), new Missed(998));

            log.append(event(1_001));
            assertThat(received(slow)).containsExactly(new Next(event(1_001)));
        }
        assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSize(1_001);
    }

    @Test
    void nothingIsDeliveredOutOfOrderAroundAGap() throws Exception {
        try (EventLog log = log()) {
            Subscription slow = log.subscribe(1);
            log.append(event(1));
            log.append(event(2));
            assertThat(slow.next(Duration.ZERO)).contains(new Next(event(1)));

            log.append(event(3));

            assertThat(received(slow)).containsExactly(new Missed(2));
        }
    }

    @Test
    void whoMustNotMissAnythingIsRefusedAfterAGap() {
        try (EventLog log = log()) {
            Subscription subscription = log.subscribe(1);
            log.append(event(1));
            log.append(event(2));

            assertThatThrownBy(subscription::drain)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 events were missed");
        }
    }

    @Test
    void aClosedSubscriptionReceivesNothingMore() throws Exception {
        try (EventLog log = log()) {
            Subscription closed = log.subscribe(10);
            closed.close();
            log.append(event(1));

            assertThat(closed.next(Duration.ZERO)).isEmpty();
        }
    }

    private EventLog log() {
        return new EventLog(folder.resolve("events.jsonl"));
    }

    private static Event event(int number) {
        return new TrialEnded("trial", number);
    }

    private static List<Delivery> received(Subscription subscription) throws InterruptedException {
        List<Delivery> all = new ArrayList<>();
        Optional<Delivery> next = subscription.next(Duration.ZERO);
        while (next.isPresent()) {
            all.add(next.get());
            next = subscription.next(Duration.ZERO);
        }
        return all;
    }
}
