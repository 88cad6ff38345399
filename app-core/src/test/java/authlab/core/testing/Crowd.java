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

/** Many callers at once, of a node whose store does not answer: are they answered in time? */
public final class Crowd {

    public static final int CALLERS = 40;

    /** No answer takes longer, even on a machine that is busy with something else. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** A machine that stands still makes all late, but not for so long. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private Crowd() {}

    /** An answer and how long it took. */
    public record Answer(Reply reply, Duration took) {}

    /** Asks who one is, all at once, each with this credential. */
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
     * Whatever the time, every answer is right; in time it must be once, since a machine that stands still makes all late.
     *
     * @param budget half of all answers must keep to it, and all to {@link #LONGEST}
     * @param ofANewNode one that has failed before may know it
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
