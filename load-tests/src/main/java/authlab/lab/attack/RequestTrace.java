package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How often each status was received, and remarks for the report. Thread-safe. */
final class RequestTrace {

    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final List<String> remarks = new ArrayList<>();

    void add(int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    synchronized void remark(String remark) {
        remarks.add(remark);
    }

    /** Such as {@code 12 requests: 400 × 2, 401 × 10}. */
    synchronized String summary() {
        long all = statuses.values().stream().mapToLong(LongAdder::sum).sum();
        String counts = statuses.entrySet().stream()
                .map(e -> (e.getKey() == Answer.CLOSED ? "closed" : e.getKey()) + " × " + e.getValue())
                .collect(Collectors.joining(", "));
        return all
                + (all == 1 ? " request" : " requests")
                + (counts.isEmpty() ? "" : ": " + counts)
                + remarks.stream().map(r -> ". " + r).collect(Collectors.joining());
    }
}
