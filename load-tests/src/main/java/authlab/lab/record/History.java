package authlab.lab.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The events of a run by trial, in chronological order.
 *
 * @param trials by id, in the order in which they started
 */
public record History(SequencedMap<String, Trial> trials) {

    /** The name of the file within a run's folder. */
    public static final String FILE = "history.jsonl";

    /** A history has millions of strings but only about a hundred distinct ones, so strings are interned. */
    private static final ObjectReader JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new SimpleModule().addDeserializer(String.class, new StdScalarDeserializer<>(String.class) {
                private static final long serialVersionUID = 1L;

                @Override
                public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                    return StringDeserializer.instance
                            .deserialize(parser, context)
                            .intern();
                }
            }))
            .readerFor(Event.class);

    public History {
        trials = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(trials));
    }

    /** The events of one trial. */
    public record Trial(Event.TrialStarted started, List<Event> events) {
        public Trial {
            events = List.copyOf(events);
        }

        public <E extends Event> Stream<E> events(Class<E> kind) {
            return of(events, kind);
        }

        /** Requests of the load, without credential checks. */
        public Stream<Event.Request> operations() {
            return events(Event.Request.class).filter(o -> !o.operation().isCredentialCheck());
        }

        public boolean complete() {
            return events(Event.TrialEnded.class).findAny().isPresent();
        }
    }

    /**
     * Reads a history. An incomplete last line is skipped.
     *
     * @throws UncheckedIOException if the file cannot be read, or a line before the last is not an event
     */
    public static History read(Path file) {
        try {
            return of(JsonLines.read(file, JSON, "an event"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the history " + file, e);
        }
    }

    /** Groups events by trial; events of a trial without a start are skipped. */
    public static History of(List<Event> events) {
        Map<String, List<Event>> byTrial = new LinkedHashMap<>();
        events.forEach(
                e -> byTrial.computeIfAbsent(e.trial(), _ -> new ArrayList<>()).add(e));
        SequencedMap<String, Trial> trials = new LinkedHashMap<>();
        byTrial.forEach((id, its) -> {
            its.sort(Comparator.comparingLong(Event::at));
            of(its, Event.TrialStarted.class).findFirst().ifPresent(s -> trials.put(id, new Trial(s, its)));
        });
        return new History(trials);
    }

    private static <E extends Event> Stream<E> of(List<Event> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
