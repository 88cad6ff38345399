package authlab.lab.attack;

import static authlab.lab.attack.Expect.NO_LOGIN;
import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.login;

import authlab.lab.attack.Attack.Draft;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Guessing passwords and names. */
final class Guessing {

    /** As many bad logins of one account as are answered with nothing but a refusal. */
    private static final int BAD_LOGINS = 10;

    private static final int PAUSES = 2;

    private static final int SAMPLES = 11;
    private static final int FIRST_SAMPLE = 20;

    /** A login that skips the hash answers in a fraction of this share of the other's time. */
    private static final double SUSPICIOUS = 0.5;

    static final List<Attack> ALL = List.of(
            attack("guess-one-account", "More bad logins of one account than anybody mistypes")
                    .why("NIST SP 800-63B-4 §3.2.2; ASVS 5.0 6.3.1; CWE-307")
                    .tries(a -> {
                        String user = a.target().guessedAt();
                        Answer last = Answer.closed("");
                        // One more is looked at whenever the delay is over, as after a pause of the machine.
                        for (int i = 0; i <= BAD_LOGINS + PAUSES && last.status() != 429; i++) {
                            last = a.expect(login(user, "wrong-" + i), NO_LOGIN);
                        }
                        a.holds(
                                "429 after " + BAD_LOGINS + " bad logins of one account",
                                last.status() == 429,
                                last.shown());
                        a.seen()
                                .remark("Retry-After: "
                                        + last.first("Retry-After").orElse("none"));
                    }),
            attack("guess-over-both-nodes", "Bad logins of a throttled account at both nodes, and from other addresses")
                    .why(
                            "NIST SP 800-63B-4 §3.2.2; CWE-307, CWE-348: counted per account, by all nodes together, whatever"
                                    + " X-Forwarded-For says")
                    .tries(a -> {
                        Request next = login(a.target().guessedAt(), "wrong")
                                .line("X-Forwarded-For: 203.0.113."
                                        + ThreadLocalRandom.current().nextInt(1, 255))
                                .line("X-Real-IP: 203.0.113.7")
                                .line("Forwarded: for=203.0.113.7");
                        // Whenever the delay is over one more guess is looked at, and the delay grows.
                        Set<String> closed = new HashSet<>();
                        for (int i = 0; i < 60 && closed.size() < 2; i++) {
                            Answer answer = a.expect(next, NO_LOGIN);
                            if (answer.status() == 401) {
                                closed.clear();
                            } else {
                                closed.add(answer.node());
                            }
                        }
                        a.holds("429 from both nodes", closed.size() == 2, "429 from " + closed);
                    }),
            attack("guess-in-parallel", "30 bad logins of one account at once")
                    .why("CWE-362, CWE-307: counted before the hash is made, not after")
                    .alone()
                    .tries(a -> {
                        List<Request> guesses = IntStream.range(0, 30)
                                .mapToObj(i -> login(a.target().account(16), "guess-" + i))
                                .toList();
                        List<Answer> answers = a.together(guesses, status(401, 429, 503));
                        long tried =
                                answers.stream().filter(x -> x.status() == 401).count();
                        a.holds(
                                "at most " + (BAD_LOGINS + 4) + " guesses that were looked at",
                                tried <= BAD_LOGINS + 4,
                                tried + " were");
                    }),
            attack("guess-lockout", "An attacker who wants a user locked out")
                    .why(
                            "OWASP Authentication Cheat Sheet; CWE-645: throttled is not locked; the right password gets in"
                                    + " after the delay, and one user's delay is not another's")
                    .tries(Guessing::notLockedOut),
            attack("guess-spray", "One bad password at many accounts")
                    .why("NIST SP 800-63B-4 §3.2.2; CWE-307: each attempt costs a whole hash, and none hurts a user")
                    .tries(a -> {
                        for (int i = 0; i < 10; i++) {
                            a.expect(login(a.target().account(4 + i), "Summer2026!"), NO_LOGIN);
                        }
                        a.signIn(a.target().account(4));
                    }),
            attack("guess-names", "Names told apart by the answer: unknown user, wrong password")
                    .why("ASVS 5.0 6.3.8; CWE-204")
                    .tries(a -> {
                        Answer wrong = a.expect(login(a.target().account(2), "wrong"), NO_LOGIN);
                        Answer unknown = a.expect(login(nobody(), "wrong"), NO_LOGIN);
                        a.holds("the same status for both", wrong.status() == unknown.status(), unknown.shown());
                        a.holds(
                                "the same body for both",
                                withoutId(wrong).equals(withoutId(unknown)),
                                withoutId(wrong) + " and " + withoutId(unknown));
                        a.holds(
                                "the same headers for both",
                                names(wrong).equals(names(unknown)),
                                names(wrong) + " and " + names(unknown));
                    }),
            attack("guess-names-by-time", "Names told apart by the time of the answer")
                    .why("ASVS 5.0 6.3.8; CWE-208: as much work for a name that nobody has")
                    .alone()
                    .tries(Guessing::sameTime));

    private Guessing() {}

    private static Draft attack(String id, String title) {
        return Attack.of(Group.GUESSING, id, title);
    }

    private static void notLockedOut(Attacker a) throws IOException {
        String user = a.target().account(14);
        for (int i = 0; i < BAD_LOGINS; i++) {
            a.expect(login(user, "wrong-" + i), NO_LOGIN);
        }
        Answer right = a.send(login(user, Target.PASSWORD));
        for (int i = 0; i < 3 && right.status() == 429; i++) {
            long wait = Long.parseLong(right.first("Retry-After").orElse("1"));
            a.needs("a delay of at most 30 s", wait <= 30, wait + " s");
            Pause.millis(wait * 1000 + 200);
            right = a.send(login(user, Target.PASSWORD));
        }
        a.holds("a login with the right password after the delay", right.status() == 200, right.shown());
    }

    /**
     * The fastest answers, since whatever else the machine does only adds to one; in turn forwards and backwards, so that
     * both kinds meet every node; twice, as a pause of the machine is no finding.
     */
    private static void sameTime(Attacker a) throws IOException {
        String figures = "";
        for (int attempt = 0; attempt < 2; attempt++) {
            double wrong = Double.POSITIVE_INFINITY;
            double unknown = Double.POSITIVE_INFINITY;
            for (int i = 0; i < SAMPLES; i++) {
                Request known = login(a.target().account(FIRST_SAMPLE + i), "wrong");
                if (i % 2 == 0) {
                    wrong = Math.min(wrong, millis(a, known));
                    unknown = Math.min(unknown, millis(a, login(nobody(), "wrong")));
                } else {
                    unknown = Math.min(unknown, millis(a, login(nobody(), "wrong")));
                    wrong = Math.min(wrong, millis(a, known));
                }
            }
            figures = String.format(
                    Locale.ROOT,
                    "fastest of %d: wrong password %.1f ms, unknown user %.1f ms",
                    SAMPLES,
                    wrong,
                    unknown);
            if (Math.min(wrong, unknown) > SUSPICIOUS * Math.max(wrong, unknown)) {
                a.seen().remark(figures);
                return;
            }
        }
        a.holds("fastest answers less than a factor of two apart", false, figures);
    }

    private static double millis(Attacker a, Request request) throws IOException {
        long start = System.nanoTime();
        a.expect(request, NO_LOGIN);
        return (System.nanoTime() - start) / 1e6;
    }

    private static String nobody() {
        return "nobody" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    /** What there is to tell answers apart by, other than their body; times differ anyway. */
    private static String names(Answer answer) {
        return answer.headers().stream()
                .filter(h -> !h.value().startsWith(Login.ROUTE))
                .map(h ->
                        h.name() + (h.name().equals("Server-Timing") ? h.value().replaceAll("dur=[0-9.]+", "") : ""))
                .sorted()
                .toList()
                .toString();
    }
}
