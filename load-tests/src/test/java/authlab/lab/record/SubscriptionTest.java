package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.record.Event.TrialEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubscriptionTest {

    @TempDir
    private Path folder;

    @Test
    void deliversWhatIsAppendedAfterItInOrderToEverySubscriber() {
        try (EventLog log = log()) {
            log.append(event(1));
            EventLog.Subscription first = log.subscribe();
            EventLog.Subscription second = log.subscribe();
            log.append(event(2));
            log.append(event(3));

            for (EventLog.Subscription subscription : List.of(first, second)) {
                assertThat(subscription.drain()).containsExactly(event(2), event(3));
            }
        }
    }

    @Test
    void aSlowSubscriberDelaysNobodyAndMissesNothing() throws Exception {
        try (EventLog log = log()) {
            EventLog.Subscription slow = log.subscribe();
            IntStream.rangeClosed(1, 1_000).mapToObj(SubscriptionTest::event).forEach(log::append);
            log.flush();
            assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSize(1_000);

            assertThat(slow.drain()).hasSize(1_000).startsWith(event(1)).endsWith(event(1_000));

            log.append(event(1_001));
            assertThat(slow.drain()).containsExactly(event(1_001));
        }
        assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSize(1_001);
    }

    @Test
    void nothingIsDeliveredOutOfOrderWhileEventsAreAppended() throws Exception {
        List<Event> events =
                IntStream.range(0, 10_000).mapToObj(SubscriptionTest::event).toList();
        try (EventLog log = log()) {
            EventLog.Subscription subscription = log.subscribe();
            Thread appending = Thread.ofVirtual().start(() -> events.forEach(log::append));
            List<Event> received = new ArrayList<>();
            while (appending.isAlive()) {
                received.addAll(subscription.drain());
            }
            received.addAll(subscription.drain());

            assertThat(received).isEqualTo(events);
        }
    }

    @Test
    void nothingIsDeliveredTwice() {
        try (EventLog log = log()) {
            EventLog.Subscription subscription = log.subscribe();
            log.append(event(1));
            log.append(event(2));

            assertThat(subscription.drain()).containsExactly(event(1), event(2));
            assertThat(subscription.drain()).isEmpty();
        }
    }

    @Test
    void aClosedSubscriptionReceivesNothingMore() {
        try (EventLog log = log()) {
            EventLog.Subscription closed = log.subscribe();
            closed.close();
            log.append(event(1));

            assertThat(closed.drain()).isEmpty();
        }
    }

    private EventLog log() {
        return new EventLog(folder.resolve("events.jsonl"));
    }

    private static Event event(int number) {
        return new TrialEnded("trial", number);
    }
}
