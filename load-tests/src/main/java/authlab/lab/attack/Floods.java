package authlab.lab.attack;

import static authlab.lab.attack.Request.get;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Very many credentials that are worth nothing. */
final class Floods {

    private static final Storm STORM = new Storm(8, 1000);

    /** A neighbour slower than this many times its own baseline suffers, if it is by more than the machine's own noise. */
    private static final double SUFFERS = 2;

    private static final double NOISE_MILLIS = 50;

    /** Beyond this no noise explains it. */
    private static final double HARMED_MILLIS = 2000;

    static final List<Attack> ALL = List.of(
            attack("flood-session-ids", "A flood of random session ids, while others work")
                    .why("ASVS 5.0 7.2.3; CWE-400: all refused, and users who are signed in do not notice")
                    .on(Scope.SESSIONS)
                    .tries(a -> {
                        String cookie = a.signIn().sessionCookie();
                        flood(
                                a,
                                IntStream.range(0, a.means().flood())
                                        .mapToObj(
                                                _ -> get("me").line("Cookie: " + cookie + "=" + SessionIds.random())));
                    }),
            attack("flood-garbage-tokens", "A flood of garbage tokens, while others work")
                    .why("RFC 8725 §3.1; CWE-400: all refused, and users who are signed in do not notice")
                    .on(Scope.TOKENS)
                    .tries(a -> {
                        Forge good = Forge.of(a.signIn().access());
                        flood(
                                a,
                                IntStream.range(0, a.means().flood())
                                        .mapToObj(i -> get("me").bearer(garbage(good, i))));
                    }));

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

    private static void flood(Attacker a, Stream<Request> requests) throws IOException {
        Neighbour neighbour = new Neighbour(a);
        double before = neighbour.p99Millis(() -> false);
        CompletableFuture<Void> flood = CompletableFuture.runAsync(
                () -> {
                    try {
                        STORM.send(a, requests, Expect.REFUSED);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
        double during = neighbour.p99Millis(() -> !flood.isDone());
        finish(flood);
        String figures = String.format(
                Locale.ROOT, "a signed-in user's p99 was %.1f ms before and %.1f ms during it", before, during);
        a.holds("that others can go on working", during < HARMED_MILLIS, figures);
        a.needs(
                "a quiet machine to say whether others noticed",
                during <= SUFFERS * before || during - before <= NOISE_MILLIS,
                figures);
        a.seen().remark(figures);
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
