package authlab.core.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Concurrent requests to a node whose store does not answer, and their latencies. */
public final class ConcurrentRequests {

    public static final int CALLERS = 40;

    /** The longest acceptable latency, even on a busy machine. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long to retry on a machine that pauses. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private ConcurrentRequests() {}

    /** A response and its latency. */
    public record Answer(Reply reply, Duration took) {}

    /** Sends concurrent {@code GET /me} with this credential. */
    public static List<Answer> askMe(Client client, String... credential)
            throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> callers.submit(() -> ask(client, credential)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static Answer ask(Client client, String... credential) {
        long start = System.nanoTime();
        Reply reply = client.get("/me", credential);
        return new Answer(reply, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Repeats until all responses are in time once, because a busy machine may pause.
     *
     * @param budget limit of the median latency; {@link #LONGEST} is the limit of all
     * @param ofANewNode starts a new node, because a breaker may be open in an old one
     */
    public static void assertInTime(Duration budget, Callable<List<Answer>> ofANewNode) {
        await("half of all answers within " + budget + ", all within " + LONGEST)
                .atMost(PATIENCE)
                .until(() -> inTime(ofANewNode.call(), budget));
    }

    private static boolean inTime(List<Answer> answers, Duration budget) {
        List<Duration> times = answers.stream().map(Answer::took).sorted().toList();
        return times.get(times.size() / 2).compareTo(budget) < 0
                && times.getLast().compareTo(LONGEST) < 0;
    }
}
