package authlab.lab.attack;

import static authlab.lab.attack.Attack.attack;
import static authlab.lab.attack.Expectation.LOGIN_REFUSED;
import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.login;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Password guessing, password spraying, lockout and user enumeration. */
final class GuessingAttacks {

    /** Failed logins of one account before it is throttled. */
    private static final int BAD_LOGINS = 10;

    private static final int PAUSES = 2;
    private static final int SPRAYED = 10;

    private static final int SAMPLES = 11;
    private static final int MEASUREMENTS = 4;
    private static final int FIRST_SAMPLE = 20;

    /** Below this ratio of response times one of them skipped the password hash. */
    private static final double SHORTEST_RATIO = 0.5;

    static final List<Attack> ALL = AttackGroup.GUESSING.of(
            attack("guess-one-account", "Brute force against one account")
                    .why("NIST SP 800-63B-4 §3.2.2; ASVS 5.0 6.3.1; CWE-307")
                    .steps(a -> {
                        String user = a.target().throttledAccount();
                        Answer last = Answer.closed("");
                        // One more attempt is checked whenever the delay is over, such as after a pause of the machine.
                        for (int i = 0; i <= BAD_LOGINS + PAUSES && last.status() != 429; i++) {
                            last = a.expect(login(user, "wrong-" + i), LOGIN_REFUSED);
                        }
                        a.require(
                                "429 after " + BAD_LOGINS + " failed logins of one account",
                                last.status() == 429,
                                last.description());
                        String delay = last.first("Retry-After").orElse("none");
                        a.trace().remark("Retry-After: " + delay);
                    }),
            attack("guess-over-both-nodes", "Brute force distributed over both nodes and spoofed client addresses")
                    .why(
                            "NIST SP 800-63B-4 §3.2.2; CWE-307, CWE-348: counted per account and by all nodes together, whatever X-Forwarded-For contains")
                    .steps(a -> {
                        Set<String> closed = new HashSet<>();
                        for (int i = 0; i < 60 && closed.size() < 2; i++) {
                            Answer answer = a.expect(fromElsewhere(a.target().throttledAccount(), i), LOGIN_REFUSED);
                            if (answer.status() == 401) {
                                closed.clear();
                            } else {
                                closed.add(answer.node());
                            }
                        }
                        a.require("429 from both nodes", closed.size() == 2, "429 from " + closed);
                    }),
            attack("guess-in-parallel", "Race condition in the throttle: 30 simultaneous guesses")
                    .why("CWE-362, CWE-307: an attempt is counted before the password is hashed")
                    .exclusive()
                    .steps(a -> {
                        List<Request> guesses = IntStream.range(0, 30)
                                .mapToObj(i -> login(a.target().account(16), "guess-" + i))
                                .toList();
                        List<Answer> answers = a.sendSimultaneously(guesses, status(401, 429, 503));
                        long tried =
                                answers.stream().filter(x -> x.status() == 401).count();
                        int most = BAD_LOGINS + 4;
                        a.require("at most " + most + " guesses to be checked", tried <= most, tried + " were");
                    }),
            attack("guess-lockout", "Account lockout as denial of service")
                    .why(
                            "OWASP Authentication Cheat Sheet; CWE-645: throttled, not locked: the right password is accepted after the delay")
                    .steps(GuessingAttacks::notLockedOut),
            attack("guess-spray", "Password spraying: one password against many accounts")
                    .why(
                            "NIST SP 800-63B-4 §3.2.2; CWE-307: each attempt costs a password hash, and no user is locked out")
                    .exclusive()
                    .steps(similarTimes("refused and accepted login", GuessingAttacks::spray)),
            attack("guess-names", "User enumeration by the response: unknown user and wrong password")
                    .why("ASVS 5.0 6.3.8; CWE-204")
                    .steps(a -> {
                        Answer wrong = a.expect(login(a.target().account(2), "wrong"), LOGIN_REFUSED);
                        Answer unknown = a.expect(login(nobody(), "wrong"), LOGIN_REFUSED);
                        a.require(
                                "the same status for both", wrong.status() == unknown.status(), unknown.description());
                        requireSame(a, "the same body for both", withoutId(wrong), withoutId(unknown));
                        requireSame(a, "the same headers for both", names(wrong), names(unknown));
                    }),
            attack("guess-names-by-time", "User enumeration by response time")
                    .why("ASVS 5.0 6.3.8; CWE-208: the same work for an unknown user")
                    .exclusive()
                    .steps(similarTimes("login of a known and an unknown user", GuessingAttacks::knownAndUnknown)));

    private GuessingAttacks() {}

    /** A guess with another spoofed client address each time. */
    private static Request fromElsewhere(String user, int number) {
        String address = "203.0.113." + number;
        return login(user, "wrong")
                .header("X-Forwarded-For: " + address)
                .header("X-Real-IP: " + address)
                .header("Forwarded: for=" + address);
    }

    /** One attempt per account: none is cheaper than a login, and every user can still sign in. */
    private static void spray(Attacker a, double[] fastest) throws IOException {
        for (int i = 0; i < SPRAYED; i++) {
            String user = a.target().account(4 + i);
            fastest[0] = Math.min(fastest[0], millis(a, login(user, "Summer2026!"), LOGIN_REFUSED));
            fastest[1] = Math.min(fastest[1], millis(a, login(user, AttackTarget.PASSWORD), status(200)));
        }
    }

    private static void notLockedOut(Attacker a) throws IOException {
        String user = a.target().account(14);
        for (int i = 0; i < BAD_LOGINS; i++) {
            a.expect(login(user, "wrong-" + i), LOGIN_REFUSED);
        }
        Answer right = a.send(login(user, AttackTarget.PASSWORD));
        for (int i = 0; i < 3 && right.status() == 429; i++) {
            long wait = Long.parseLong(right.first("Retry-After").orElse("1"));
            a.precondition("a delay of at most 30 s", wait <= 30, wait + " s");
            Delay.millis(wait * 1000 + 200);
            right = a.send(login(user, AttackTarget.PASSWORD));
        }
        a.require("a login with the right password after the delay", right.status() == 200, right.description());
    }

    /** Failed logins of known and unknown users, in alternating order so that both kinds reach both nodes. */
    private static void knownAndUnknown(Attacker a, double[] fastest) throws IOException {
        for (int i = 0; i < 2 * SAMPLES; i++) {
            int kind = (i + i / 2) % 2;
            String user = kind == 0 ? a.target().account(FIRST_SAMPLE + i / 2) : nobody();
            fastest[kind] = Math.min(fastest[kind], millis(a, login(user, "wrong"), LOGIN_REFUSED));
        }
    }

    /** Lowers the fastest answers of two kinds, in milliseconds. */
    @FunctionalInterface
    private interface Measurement {
        void run(Attacker attacker, double[] fastest) throws IOException;
    }

    /** Compares the fastest answers, since other load only adds time, and measures again while they differ. */
    private static Attack.Steps similarTimes(String kinds, Measurement measurement) {
        return a -> {
            double[] fastest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            String figures = "";
            for (int attempt = 0; attempt < MEASUREMENTS; attempt++) {
                measurement.run(a, fastest);
                boolean measured = Double.isFinite(fastest[0]) && Double.isFinite(fastest[1]);
                a.precondition("logins that are not throttled", measured, "429 for all of them");
                double ratio = Math.min(fastest[0], fastest[1]) / Math.max(fastest[0], fastest[1]);
                figures = String.format(Locale.ROOT, "fastest %s: %.1f ms and %.1f ms", kinds, fastest[0], fastest[1]);
                if (ratio > SHORTEST_RATIO) {
                    a.trace().remark(figures);
                    return;
                }
            }
            a.require("fastest answers that differ by less than a factor of two", false, figures);
        };
    }

    /** How long an answer took; a throttled one, which skips the hash, does not count. */
    private static double millis(Attacker a, Request request, Expectation expected) throws IOException {
        long start = System.nanoTime();
        Answer answer = a.expect(request, expected);
        return answer.status() == 429 ? Double.POSITIVE_INFINITY : (System.nanoTime() - start) / 1e6;
    }

    private static String nobody() {
        return "nobody" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static void requireSame(Attacker a, String what, String one, String other) {
        a.require(what, one.equals(other), one + " and " + other);
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    /** The headers of an answer without durations, which always differ. */
    private static String names(Answer answer) {
        return answer.headers().stream()
                .filter(h -> !h.value().startsWith(Credentials.ROUTE_COOKIE))
                .map(h ->
                        h.name() + (h.name().equals("Server-Timing") ? h.value().replaceAll("dur=[0-9.]+", "") : ""))
                .sorted()
                .toList()
                .toString();
    }
}
