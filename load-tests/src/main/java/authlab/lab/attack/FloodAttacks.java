package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Request.get;
import static authlab.lab.attack.Request.me;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Floods of invalid credentials, and their effect on the latency of others. */
final class FloodAttacks {

    private static final int PER_SECOND = 1000;

    private static final PacedRequests FLOOD = new PacedRequests(8, PER_SECOND);

    /** A flood whose effect is measured is sent in this many blocks, with a block without the flood before each. */
    private static final int BLOCKS = 20;

    /** Warmed up means that the median has not improved by this factor for so many blocks. */
    private static final double IMPROVEMENT = 0.95;

    private static final int WARM_BLOCKS = 5;
    private static final int MOST_WARMUP_BLOCKS = 30;

    static final List<Attack> ALL = AttackGroup.FLOOD.of(
            attack("flood-session-ids", "Flood of random session ids")
                    .why("ASVS 5.0 7.2.3; CWE-400: each one is refused")
                    .appliesTo(AttackScope.SESSIONS)
                    .exclusive()
                    .steps(FloodAttacks::flood),
            attack("flood-garbage-tokens", "Flood of invalid tokens")
                    .why("RFC 8725 §3.1; CWE-400: each one is refused")
                    .appliesTo(AttackScope.TOKENS)
                    .exclusive()
                    .steps(FloodAttacks::flood),
            attack("flood-neighbours", "Effect of " + PER_SECOND + " invalid credentials per second on other users")
                    .why("CWE-400: the p99 of signed-in users stays below twice its value without the flood")
                    .exclusive()
                    .steps(FloodAttacks::measureBystander));

    private FloodAttacks() {}

    private static void flood(Attacker a) throws IOException {
        FLOOD.send(a, invalid(a, a.context().flood()), Expectation.UNAUTHORIZED);
    }

    /** In turn no token at all, one with a random signature and one with random claims. */
    private static String garbage(TokenForger good, int i) {
        return switch (i % 3) {
            case 0 -> SessionIdAttacks.random();
            case 1 -> good.signed(SessionIdAttacks.random());
            default ->
                good.payload(p -> p.put("jti", SessionIdAttacks.random())).keep();
        };
    }

    private static Stream<Request> invalid(Attacker a, int count) throws IOException {
        Credentials login = a.sharedLogin();
        if (login.access().isEmpty()) {
            String cookie = login.sessionCookie();
            return IntStream.range(0, count)
                    .mapToObj(_ -> get("me").header("Cookie: " + cookie + "=" + SessionIdAttacks.random()));
        }
        TokenForger good = TokenForger.of(login.access());
        return IntStream.range(0, count).mapToObj(i -> me(garbage(good, i)));
    }

    private static void measureBystander(Attacker a) throws IOException {
        int count = a.context().flood();
        int enough = a.context().measurableFlood();
        int block = enough / BLOCKS;
        if (count < enough) {
            throw AttackEndedException.notApplicable(
                    "A flood of " + count + " is too short to measure a p99; it needs at least " + enough
                            + " requests (./lab attack --flood " + enough + ").");
        }
        FloodLatency latency = new FloodLatency();
        try (BystanderLatency bystander = new BystanderLatency(a)) {
            a.trace().remark("warm-up: " + warm(a, bystander, block) + " blocks");
            for (int sent = 0; sent < count; sent += block) {
                List<Request> requests =
                        invalid(a, Math.min(block, count - sent)).toList();
                Histogram calm = bystander.measure(Duration.ofMillis(1000L * block / PER_SECOND));
                latency.add(calm, during(a, requests, bystander));
            }
        }
        a.trace().remark(latency.summary());
        a.precondition(
                "a p99 of both halves of the blocks that differs by a factor below " + FloodLatency.LIMIT,
                !latency.isNoisy(),
                latency.summary());
        a.require(
                "a p99 below " + FloodLatency.LIMIT + " times the p99 without the flood",
                !latency.isDegraded(),
                latency.summary());
    }

    /** Floods whose latency does not count, until the median no longer improves; returns the number of blocks. */
    private static int warm(Attacker a, BystanderLatency bystander, int block) throws IOException {
        double best = Double.MAX_VALUE;
        int seconds = 0;
        for (int even = 0; even < WARM_BLOCKS && seconds < MOST_WARMUP_BLOCKS; seconds++) {
            Histogram latency = during(a, invalid(a, block).toList(), bystander);
            double median = latency.getValueAtPercentile(50);
            even = median < IMPROVEMENT * best ? 0 : even + 1;
            best = Math.min(best, median);
        }
        return seconds;
    }

    /** The latency of the bystander while these requests are sent. */
    private static Histogram during(Attacker a, List<Request> requests, BystanderLatency bystander) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> flood = threads.submit(() -> {
                FLOOD.send(a, requests.stream(), Expectation.UNAUTHORIZED);
                return null;
            });
            Histogram latency = bystander.measure(() -> !flood.isDone());
            PacedRequests.await(flood);
            return latency;
        }
    }
}
