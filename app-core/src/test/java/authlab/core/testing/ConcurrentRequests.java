package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Concurrent requests to a node whose store does not answer, and their latencies. */
public final class ConcurrentRequests {

    public static final int CALLERS = 40;

    /** The longest acceptable latency, even on a busy machine. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private ConcurrentRequests() {}

    /** A response and its latency. */
    public record Answer(Reply reply, Duration took) {}

    /** Sends concurrent {@code GET /me} with this credential. */
    public static List<Answer> askMe(Client client, String... credential)
            throws InterruptedException, ExecutionException {
        return ask(() -> client.get("/me", credential));
    }

    private static List<Answer> ask(Supplier<Reply> request) throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> callers.submit(() -> timed(request)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static Answer timed(Supplier<Reply> request) {
        long start = System.nanoTime();
        Reply reply = request.get();
        return new Answer(reply, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Asserts that requests did not wait for a store. What the machine itself adds is measured by as many requests that
     * need no store, and is not held against the node.
     *
     * @param budget limit of the median latency beyond that of requests without a store; {@link #LONGEST} is the limit of all
     */
    public static void assertInTime(Duration budget, List<Answer> answers, Client client)
            throws InterruptedException, ExecutionException {
        List<Duration> times = sorted(answers);
        Duration machine = median(sorted(ask(() -> client.get("/health/live"))));
        assertThat(median(times)).isLessThan(budget.plus(machine));
        assertThat(times.getLast()).isLessThan(LONGEST);
    }

    private static List<Duration> sorted(List<Answer> answers) {
        return answers.stream().map(Answer::took).sorted().toList();
    }

    private static Duration median(List<Duration> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
