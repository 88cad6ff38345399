package authlab.lab.console.call;

import authlab.lab.console.event.Call;
import authlab.lab.console.web.Browser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The latest calls of each demo user. Thread-safe. */
final class CallLog {

    /** Stands for the browser of a call from outside. */
    static final String NO_BROWSER = "";

    private static final int MOST = 50;

    private final Map<String, Deque<Entry>> byUser = new ConcurrentHashMap<>();

    /** A call, and the browser that sent it: it contains its credential. */
    private record Entry(String browser, Call call) {

        @Override
        public String toString() {
            return call.toString();
        }
    }

    void add(String user, String browser, Call call) {
        Deque<Entry> calls = byUser.computeIfAbsent(user, _ -> new ArrayDeque<>());
        synchronized (calls) {
            calls.addLast(new Entry(browser, call));
            if (calls.size() > MOST) {
                calls.removeFirst();
            }
        }
    }

    /** Those of its demo user that it sent itself or that came from outside; the oldest first. */
    List<Call> of(Browser browser) {
        Deque<Entry> calls = byUser.getOrDefault(browser.user(), new ArrayDeque<>());
        synchronized (calls) {
            return calls.stream()
                    .filter(e -> e.browser.equals(NO_BROWSER) || e.browser.equals(browser.id()))
                    .map(Entry::call)
                    .toList();
        }
    }

    void clear() {
        byUser.clear();
    }
}
