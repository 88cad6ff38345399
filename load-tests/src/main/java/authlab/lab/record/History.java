package authlab.lab.record;

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
