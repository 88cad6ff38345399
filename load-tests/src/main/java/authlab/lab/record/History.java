package authlab.lab.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
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

    /** The events of one trial; they are read by kind many times, so each kind has its own list. */
    public static final class Trial {

        private final Event.TrialStarted started;
        private final List<Event> events;
        private final Map<Class<?>, List<Event>> byKind;

        public Trial(Event.TrialStarted started, List<Event> events) {
            this.started = started;
            this.events = List.copyOf(events);
            this.byKind = this.events.stream().collect(Collectors.groupingBy(Event::getClass));
        }

        public Event.TrialStarted started() {
            return started;
        }

        public List<Event> events() {
            return events;
        }

        public <E extends Event> Stream<E> events(Class<E> kind) {
            return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
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
            its.stream()
                    .filter(Event.TrialStarted.class::isInstance)
                    .map(Event.TrialStarted.class::cast)
                    .findFirst()
                    .ifPresent(s -> trials.put(id, new Trial(s, its)));
        });
        return new History(trials);
    }
}
