package authlab.lab.check;

import authlab.lab.check.Difference.Estimate;
import authlab.lab.check.Difference.Shown;
import authlab.lab.measure.Medians;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the textbooks say about who is dearer. A difference that drowns in the noise is none. */
final class CostClaims {

    private static final String STEADY = "steady";
    private static final String SWITCHES = "switches";
    private static final String NEIGHBOUR = "neighbour";
    private static final String JWT = "jwt";
    private static final String RS256 = "jwt-rs256";

    private static final Pattern RATE = Pattern.compile("me=(\\d+)/s");

    static final List<Claim> ALL = List.of(
            new Claim(
                    "session-slows-others",
                    "At scale, session traffic slows other business calls.",
                    "at the highest rate of me that both bear, orders takes longer beside sessions in a store than beside"
                            + " tokens",
                    "neighbour: median latency of orders, at the highest rate of me that both bear, against jwt",
                    CostClaims::slowsOthers),
            new Claim(
                    "rs256-dearer",
                    "RS256 costs more than HS256, to sign and to check.",
                    "signing and checking in processes that do nothing else takes more CPU time; where requests are"
                            + " checked, authenticating takes longer",
                    "switches: CPU time to sign and to check; steady: time to authenticate as the node takes it",
                    CostClaims::dearer),
            new Claim(
                    "check-cheaper",
                    "Checking a token is cheaper than a look-up in the cache.",
                    "authenticating takes less time with a token than with an entry in Redis, algorithm by algorithm",
                    "steady: time to authenticate as the node takes it, against session-redis",
                    CostClaims::cheaper));

    private CostClaims() {}

    private static Ruling slowsOthers(Evidence evidence) {
        List<String> sessions = evidence.variants(NEIGHBOUR, v -> VariantKinds.session(v) && !VariantKinds.inMemory(v));
        Weighing weighing = new Weighing();
        if (sessions.isEmpty() || evidence.variants(NEIGHBOUR, JWT::equals).isEmpty()) {
            return weighing.missed("run neighbour with jwt and sessions in a store")
                    .all();
        }
        for (String session : sessions) {
            highestBorne(evidence, session)
                    .flatMap(c -> evidence.between(NEIGHBOUR, c, Metric.ORDERS_P50, JWT, session))
                    .ifPresentOrElse(
                            d -> weigh(weighing, d, Shown.HIGHER),
                            () -> weighing.missed("there is no rate of me that both jwt and " + session + " bear"));
        }
        return weighing.orDependsOn("where the session is kept");
    }

    /** The highest rate of me at which both a session and a token answer as they should: beyond it nothing is compared. */
    private static Optional<String> highestBorne(Evidence evidence, String session) {
        return evidence.conditions(NEIGHBOUR).stream()
                .filter(c -> rate(c) > 0)
                .filter(c -> Stream.of(JWT, session)
                        .allMatch(v -> evidence.of(NEIGHBOUR, v, c)
                                .filter(Differences::works)
                                .isPresent()))
                .max(Comparator.comparingInt(CostClaims::rate));
    }

    private static int rate(String condition) {
        Matcher m = RATE.matcher(condition);
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    private static Ruling dearer(Evidence evidence) {
        Weighing weighing = new Weighing();
        for (String what : List.of("sign", "check")) {
            bench(evidence, what, weighing);
        }
        evidence.between(STEADY, "", Metric.AUTH_P50, JWT, RS256)
                .filter(d -> d.shown() != Shown.NOT_SHOWN)
                .ifPresent(d -> weigh(weighing, d, Shown.HIGHER));
        return weighing.orDependsOn("whether tokens are made or checked");
    }

    private static void bench(Evidence evidence, String what, Weighing weighing) {
        List<double[]> processes =
                evidence.figures(SWITCHES, "bench." + what + ".rs256.jdk", "bench." + what + ".hs256.jdk");
        if (processes.isEmpty()) {
            weighing.missed("run switches, in which jwt-app measures what it takes to " + what);
            return;
        }
        double[] rs = processes.stream().mapToDouble(p -> p[0]).toArray();
        double[] hs = processes.stream().mapToDouble(p -> p[1]).toArray();
        Estimate estimate = Differences.estimate(new LogRatios(rs, hs), 0);
        String words = String.format(
                Locale.ROOT,
                "to %s takes %.1f µs with RS256, %.1f µs with HS256, %.3g times (95 %% interval %.3g to %.3g, %d processes)",
                what,
                Medians.of(rs),
                Medians.of(hs),
                times(estimate.percent()),
                times(estimate.claimed().low()),
                times(estimate.claimed().high()),
                processes.size());
        Shown shown = Differences.shown(estimate);
        if (processes.size() < Differences.FEWEST) {
            weighing.missed(words + "; only " + Differences.FEWEST + " or more can tell, as many as --full has");
        } else if (shown == Shown.NOT_SHOWN) {
            weighing.missed(words + ", which is no difference that can be shown");
        } else {
            weighing.saw(shown == Shown.HIGHER, words);
        }
    }

    private static double times(double percentMore) {
        return 1 + percentMore / 100;
    }

    private static Ruling cheaper(Evidence evidence) {
        Weighing weighing = new Weighing();
        List<OfVariant> tokens = evidence.in(STEADY, VariantKinds::plainToken);
        if (tokens.isEmpty() || evidence.of(STEADY, "session-redis").isEmpty()) {
            return weighing.missed("run steady with session-redis and jwt").all();
        }
        for (OfVariant token : tokens) {
            evidence.between(STEADY, "", Metric.AUTH_P50, "session-redis", token.variant())
                    .ifPresent(d -> weigh(weighing, d, Shown.LOWER));
        }
        return weighing.orDependsOn("the algorithm");
    }

    private static void weigh(Weighing weighing, Difference d, Shown speaksForIt) {
        String words = d.candidate().variant() + " against " + d.baseline().variant() + where(d) + ": "
                + d.estimate().map(e -> numbers(d, e)).orElse("not estimated");
        if (d.shown() == Shown.NOT_SHOWN) {
            weighing.missed(words + ", no difference can be shown: " + d.why());
        } else {
            weighing.saw(d.shown() == speaksForIt, words);
        }
    }

    private static String where(Difference d) {
        String condition = d.candidate().condition();
        return condition.isEmpty() ? "" : " at " + condition;
    }

    private static String numbers(Difference d, Estimate e) {
        return String.format(
                Locale.ROOT,
                "%s %+.0f %%, repetition by repetition (medians %.3g and %.3g %s; 95 %% interval %+.0f to %+.0f %%, n = %d)",
                d.metric().words(),
                e.percent(),
                d.candidate().median(),
                d.baseline().median(),
                d.metric().unit(),
                e.claimed().low(),
                e.claimed().high(),
                d.n());
    }
}
