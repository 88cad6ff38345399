package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.experiment.section.Numbers;
import java.util.List;

/**
 * A published comparison of sessions with tokens. Its figures are quoted from the source; nothing of it was repeated here.
 *
 * @param year as the source gives it
 * @param method what was done
 * @param headline the figures
 * @param token the figure of tokens
 * @param session the figure of sessions, in the same unit
 * @param unit of both
 * @param rate whether more is better
 * @param lacks what keeps a reader from concluding from it
 * @param mistakes those that this experiment repeats
 */
record Published(
        String source,
        String link,
        String year,
        String method,
        String headline,
        double token,
        double session,
        String unit,
        boolean rate,
        String lacks,
        List<Mistake.Kind> mistakes) {

    private static final String GITHUB = "https://github.com/";

    /** In which the direction of the difference changes from one to the next. */
    static final List<Published> ALL = List.of(
            new Published(
                    "Khattak et al., IACyC proceedings",
                    "https://proceedings.iacyc.finki.ukim.mk/2025/paper/13/comparative-security-and-performance-analysis-of-session-based-and-jwt-based-web-session-mechanisms",
                    "2025",
                    "Node.js, express-session with Redis and HS256; JMeter, 1,000 users in 20 s",
                    "mean 279 ms with tokens and 7,870 ms with sessions; 3.39 requests per second for both; CPU below 0.13 %",
                    279,
                    7_870,
                    "ms",
                    false,
                    "The figures exclude each other; see the question below",
                    List.of()),
            new Published(
                    "digitaldrreamer/stat-tests",
                    GITHUB + "digitaldrreamer/stat-tests",
                    "2025",
                    "Node.js, Postgres in a container; 1,000 single requests in a fixed order, then autocannon with 100"
                            + " connections for 10 s, once",
                    "5,527 requests per second with tokens, 4,561 with sessions. Single requests: 0.973 ms with a token, 0.507 ms"
                            + " with a hybrid that runs the same verification",
                    5_527,
                    4_561,
                    "requests per s",
                    true,
                    "No repetition, no change of order. Queries were not counted, but set equal to the requests",
                    List.of(Mistake.Kind.ORDER, Mistake.Kind.COLD, Mistake.Kind.CLOSED_LOOP)),
            new Published(
                    "AnandSuchak/auth-benchmark",
                    GITHUB + "AnandSuchak/auth-benchmark",
                    "2026",
                    "Node.js, autocannon with 10 to 250 connections, warmed up, shuffled, repeated; the session look-up is a timer"
                            + " of 10 ms",
                    "at 200 connections 9,104 requests per second with tokens and 9,193 with sessions: sessions overtake tokens"
                            + " between 195 and 200 connections",
                    9_104,
                    9_193,
                    "requests per s",
                    true,
                    "There is no store. Another result file of the same source has 2,920 and 8,026 at 200 connections",
                    List.of(Mistake.Kind.TIMER, Mistake.Kind.CLOSED_LOOP)),
            new Published(
                    "namra-ace/ace-auth",
                    GITHUB + "namra-ace/ace-auth/blob/main/BENCHMARKS.md",
                    "year not given",
                    "Node.js, local Redis; autocannon with 50 connections for 8 s after 2 s of warm-up, once, in a fixed order",
                    "3,037 requests per second with sessions in Redis, 725 with tokens that are verified only",
                    725,
                    3_037,
                    "requests per s",
                    true,
                    "No repetition, no change of order, one machine of which nothing is said",
                    List.of(Mistake.Kind.ORDER, Mistake.Kind.COLD, Mistake.Kind.CLOSED_LOOP)));

    Published {
        mistakes = List.copyOf(mistakes);
    }

    /** How sessions compare with tokens by it. */
    String result() {
        double sessionsTimes = rate ? session / token : token / session;
        return sessionsTimes >= 1
                ? "sessions " + Numbers.of(sessionsTimes) + " times as fast as tokens"
                : "tokens " + Numbers.of(1 / sessionsTimes) + " times as fast as sessions";
    }
}
