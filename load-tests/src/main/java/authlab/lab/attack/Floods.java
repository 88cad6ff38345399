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

    /** A flood that leaves the lab's small machine something to work with. */
    private static final Storm STEADY = new Storm(4, 300);

    private static final int STEADY_LENGTH = 600;
    private static final int ATTEMPTS = 3;

    /** Someone slower than this many times before suffers, if it is by more than what a shared machine does by itself. */
    private static final double SUFFERS = 2;

    private static final double NOISE_MILLIS = 25;

    /** Beyond this no noise explains it. */
    private static final double HARMED_MILLIS = 2500;

    static final List<Attack> ALL = List.of(
            attack("flood-session-ids", "A flood of random session ids")
                    .why("ASVS 5.0 7.2.3; CWE-400: each of them is refused")
                    .on(Scope.SESSIONS)
                    .tries(a -> flood(a, STORM, a.means().flood())),
            attack("flood-garbage-tokens", "A flood of garbage tokens")
                    .why("RFC 8725 §3.1; CWE-400: each of them is refused")
                    .on(Scope.TOKENS)
                    .tries(a -> flood(a, STORM, a.means().flood())),
            attack("flood-neighbours", "A flood of worthless credentials that others would notice")
                    .why("CWE-400: p99 of users who are signed in stays below twice what it was")
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

    /** Floods while someone works; what they notice is told, and only harm is a fall. */
    private static void flood(Attacker a, Storm storm, int count) throws IOException {
        Latency latency = during(a, storm, count);
        a.holds("that others can go on working", latency.during < HARMED_MILLIS, latency.words());
        a.seen().remark(latency.words());
    }

    /** Several times, since a pause of the machine is no finding. */
    private static void unnoticed(Attacker a) throws IOException {
        Latency latency = during(a, STEADY, STEADY_LENGTH);
        for (int i = 1; i < ATTEMPTS && latency.suffers(); i++) {
            latency = during(a, STEADY, STEADY_LENGTH);
        }
        a.holds("that others can go on working", latency.during < HARMED_MILLIS, latency.words());
        a.needs("a quieter machine to say that others did not notice", !latency.suffers(), latency.words());
        a.seen().remark(latency.words());
    }

    private record Latency(double before, double during) {

        boolean suffers() {
            return during > SUFFERS * before && during - before > NOISE_MILLIS;
        }

        String words() {
            return String.format(
                    Locale.ROOT, "p99 of someone who is signed in: %.1f ms before, %.1f ms during it", before, during);
        }
    }

    private static Latency during(Attacker a, Storm storm, int count) throws IOException {
        Neighbour neighbour = new Neighbour(a);
        double before = neighbour.p99Millis(() -> false);
        Stream<Request> requests = worthless(a, count);
        CompletableFuture<Void> flood = CompletableFuture.runAsync(
                () -> {
                    try {
                        storm.send(a, requests, Expect.REFUSED);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
        double during = neighbour.p99Millis(() -> !flood.isDone());
        finish(flood);
        return new Latency(before, during);
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
