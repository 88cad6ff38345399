package authlab.lab.console.live;

import authlab.lab.console.event.Mark;
import authlab.lab.console.event.Second;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last five minutes. Thread-safe. */
public final class SecondHistory {

    private static final int SECONDS = 300;

    private static final int MARKS = 200;

    private final Deque<Second> seconds = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Seconds and the marks of the same time. */
    public record Past(List<Second> seconds, List<Mark> marks) {
        public Past {
            seconds = List.copyOf(seconds);
            marks = List.copyOf(marks);
        }
    }

    synchronized void add(Second second) {
        seconds.add(second);
        if (seconds.size() > SECONDS) {
            seconds.remove();
        }
    }

    synchronized void add(Mark mark) {
        marks.add(mark);
        if (marks.size() > MARKS) {
            marks.remove();
        }
    }

    /** The seconds after number {@code n}. */
    synchronized Past after(long n) {
        List<Second> wanted = seconds.stream().filter(s -> s.n() > n).toList();
        long from = seconds.isEmpty() ? 0 : seconds.getFirst().at() - 1_000;
        return new Past(wanted, marks.stream().filter(m -> m.at() >= from).toList());
    }
}
