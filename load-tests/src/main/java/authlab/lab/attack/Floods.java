package authlab.lab.attack;

import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Very many credentials that are worth nothing. */
final class Floods {

    private static final int PER_SECOND = 1000;

    private static final Storm STORM = new Storm(8, PER_SECOND);

    /** As long as a block of the flood lasts. */
    private static final Duration CALM = Duration.ofSeconds(1);

    /** From here on forty of the neighbour's requests are slower than its p99, and no single pause is the answer. */
    private static final int ENOUGH = 20 * PER_SECOND;

    /** Warm is what has become no faster by this factor for so many seconds. */
    private static final double WARMER = 0.95;

    private static final int WARM_EVEN = 5;
    private static final int WARM_AT_MOST = 30;

    static final List<Attack> ALL = List.of(
            attack("flood-session-ids", "A flood of random session ids")
                    .why("ASVS 5.0 7.2.3; CWE-400: each of them is refused")
                    .on(Scope.SESSIONS)
                    .tries(a -> STORM.send(a, worthless(a, a.means().flood()), Expect.REFUSED)),
            attack("flood-garbage-tokens", "A flood of garbage tokens")
                    .why("RFC 8725 §3.1; CWE-400: each of them is refused")
                    .on(Scope.TOKENS)
                    .tries(a -> STORM.send(a, worthless(a, a.means().flood()), Expect.REFUSED)),
            attack("flood-neighbours", PER_SECOND + " worthless credentials a second, which others would notice")
                    .why("CWE-400: p99 of users who are signed in stays below twice what it is without them")
                    .tries(Floods::unnoticed));

    private Floods() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.FLOOD, id, title).alone();
    }

    /** By turns no token at all, one with a random signature, and one with random claims. */
    private static String garbage(Forge good, int i) {
        return switch (i % 3) {
            case 0 -> SessionIds.random();
            case 1 -> good.signed(SessionIds.random());
            default -> good.payload(p -> p.put("jti", SessionIds.random())).keep();
        };
    }

    private static Stream<Request> worthless(Attacker a, int count) throws IOException {
        Login login = a.caller();
        if (login.access().isEmpty()) {
            String cookie = login.sessionCookie();
            return IntStream.range(0, count)
                    .mapToObj(_ -> get("me").line("Cookie: " + cookie + "=" + SessionIds.random()));
        }
        Forge good = Forge.of(login.access());
        return IntStream.range(0, count).mapToObj(i -> get("me").bearer(garbage(good, i)));
    }

    private static void unnoticed(Attacker a) throws IOException {
        int count = a.means().flood();
        if (count < ENOUGH) {
            throw new NotHereException("A flood of " + count + " is over before a p99 can be told; one of at least "
                    + ENOUGH + " tells it (./lab attack --flood " + ENOUGH + ").");
        }
        Felt felt = new Felt();
        try (Neighbour neighbour = new Neighbour(a)) {
            a.seen().remark("warmed up for " + warm(a, neighbour) + " s");
            for (int sent = 0; sent < count; sent += PER_SECOND) {
                List<Request> block =
                        worthless(a, Math.min(PER_SECOND, count - sent)).toList();
                Histogram calm = neighbour.works(CALM);
                felt.add(calm, during(a, block, neighbour));
            }
        }
        a.seen().remark(felt.words());
        a.needs("a machine whose halves differ by less than " + Felt.SUFFERS, !felt.restless(), felt.words());
        a.holds("less than " + Felt.SUFFERS + " times the calm p99", !felt.suffers(), felt.words());
    }

    /** A flood whose answers count and whose times do not, until those who work beside it wait no shorter; its seconds. */
    private static int warm(Attacker a, Neighbour neighbour) throws IOException {
        double best = Double.MAX_VALUE;
        int seconds = 0;
        for (int even = 0; even < WARM_EVEN && seconds < WARM_AT_MOST; seconds++) {
            Histogram felt = during(a, worthless(a, PER_SECOND).toList(), neighbour);
            double median = felt.getValueAtPercentile(50);
            even = median < WARMER * best ? 0 : even + 1;
            best = Math.min(best, median);
        }
        return seconds;
    }

    /** What the neighbour feels while all of this is sent. */
    private static Histogram during(Attacker a, List<Request> requests, Neighbour neighbour) throws IOException {
        CompletableFuture<Void> flood = CompletableFuture.runAsync(
                () -> {
                    try {
                        STORM.send(a, requests.stream(), Expect.REFUSED);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
        Histogram felt = neighbour.works(() -> !flood.isDone());
        finish(flood);
        return felt;
    }

    private static void finish(CompletableFuture<Void> flood) throws IOException {
        try {
            flood.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case FallException fall -> throw fall;
                case IOException trouble -> throw trouble;
                case null, default -> throw e;
            }
        }
    }
}
