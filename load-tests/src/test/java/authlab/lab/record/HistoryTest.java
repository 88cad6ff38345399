package authlab.lab.record;

import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.analysis.Histories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

        History history = History.read(write(events));

        assertThat(history.trials().firstEntry().getValue().events()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void aSubscriberReceivesWhatIsAppendedFromThenOn() {
        List<Event> events = new Histories(STEADY, JWT).op(JWT, 10, 1.5, "").events();
        try (EventLog writer = new EventLog(folder.resolve("subscribed.jsonl"))) {
            writer.append(events.getFirst());
            Subscription subscription = writer.subscribe(10);
            events.stream().skip(1).forEach(writer::append);

            assertThat(subscription.drain()).isEqualTo(events.subList(1, events.size()));
            assertThat(subscription.drain()).isEmpty();
        }
        assertThat(History.read(folder.resolve("subscribed.jsonl"))
                        .trials()
                        .firstEntry()
                        .getValue()
                        .events())
                .isEqualTo(events);
    }

    @Test
    void aLineThatACrashCutOffIsPassedOver() throws IOException {
        Path file = write(new Histories(STEADY, JWT).op(JWT, 10, 1, "").unfinished());
        Files.writeString(file, "{\"event\":\"operation\",\"trial\":\"ste", StandardOpenOption.APPEND);

        History history = History.read(file);

        assertThat(history.trials().firstEntry().getValue().complete()).isFalse();
        assertThat(history.trials().firstEntry().getValue().operations()).hasSize(1);
    }

    @Test
    void aBrokenLineInTheMiddleIsNamed() throws IOException {
        Path file = folder.resolve(History.FILE);
        Files.writeString(file, "nonsense\n{}\n");

        assertThatThrownBy(() -> History.read(file)).hasStackTraceContaining("line 1 is not an event");
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

    private Path write(List<Event> events) {
        Path file = folder.resolve(History.FILE);
        try (EventLog history = new EventLog(file)) {
            events.forEach(history::append);
        }
        return file;
    }
}
