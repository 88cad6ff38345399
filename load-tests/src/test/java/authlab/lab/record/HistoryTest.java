package authlab.lab.record;

import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Histories;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        List<Event> events = new Histories(NODE_DIES, JWT)
                .op(JWT, 10, 1.5, "")
                .fault("jwt-1", 20, 30, 40)
                .sample("redis", AFTER, Map.of("commands.get", 3.0))
                .events();

        write(events);

        History history = SavedData.read(folder).history();

        assertThat(history.trials().firstEntry().getValue().events()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void aSubscriberReceivesWhatIsAppendedFromThenOn() {
        List<Event> events = new Histories(STEADY, JWT).op(JWT, 10, 1.5, "").events();
        try (EventLog writer = new EventLog(folder.resolve(History.FILE))) {
            writer.append(events.getFirst());
            Subscription subscription = writer.subscribe(10);
            events.stream().skip(1).forEach(writer::append);

            assertThat(subscription.drain()).isEqualTo(events.subList(1, events.size()));
            assertThat(subscription.drain()).isEmpty();
        }
        assertThat(SavedData.read(folder)
                        .history()
                        .trials()
                        .firstEntry()
                        .getValue()
                        .events())
                .isEqualTo(events);
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        Path file = folder.resolve(History.FILE);
        Event event = new Histories(STEADY, JWT).unfinished().getFirst();
        try (EventLog history = new EventLog(file)) {
            List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            history.append(event);
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(file).content().hasLineCount(8_000);
    }

    private void write(List<Event> events) {
        try (EventLog history = new EventLog(folder.resolve(History.FILE))) {
            events.forEach(history::append);
        }
    }
}
