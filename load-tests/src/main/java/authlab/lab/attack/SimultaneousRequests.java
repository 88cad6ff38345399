package authlab.lab.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends requests at the same moment: every connection is open before the first byte is sent. */
final class SimultaneousRequests {

    private SimultaneousRequests() {}

    /** The answers in the order of the requests; each must be as expected. */
    static List<Answer> of(Attacker attacker, List<Request> requests, Expectation expected) throws IOException {
        CyclicBarrier start = new CyclicBarrier(requests.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> pending = requests.stream()
                    .map(r -> threads.submit(() -> one(attacker, r, start)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < pending.size(); i++) {
                Answer answer = pending.get(i).get();
                attacker.check(requests.get(i), expected, answer);
                answers.add(answer);
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IOException("one of " + requests.size() + " simultaneous requests got no answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Answer one(Attacker attacker, Request request, CyclicBarrier start) throws Exception {
        try (RawHttpConnection wire = RawHttpConnection.open(attacker.target())) {
            start.await(20, TimeUnit.SECONDS);
            Answer answer = wire.exchange(request.header("Connection: close"), attacker.target());
            attacker.trace().add(answer.status());
            return answer;
        }
    }
}
