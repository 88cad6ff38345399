package authlab.lab.report;

import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import java.util.List;

/** The chapter of terms. */
final class Glossary {

    private static final List<Term> TERMS = List.of(
            new Term(
                    "Variant",
                    "One way to authenticate requests. In everything else all variants are the same app; two nodes of each run behind one load balancer."),
            new Term(
                    "Open model",
                    "Requests arrive at a planned rate, independent of earlier responses, as those of independent users do. A slow server does not slow down the arrivals, so its latency is fully visible."),
            new Term(
                    "Percentile: p50, p90, p99",
                    "p99 = 5 ms: of 100 requests, 99 took at most 5 ms. p50 is the median. Percentiles of several repetitions are computed from all their requests; an average of percentiles would mean nothing."),
            new Term(
                    "n",
                    "The number of requests, repetitions or trials behind a figure. A p99 of 200 requests depends on two of them."),
            new Term(
                    "Repetition",
                    "The same load again. The variants alternate, so that a drift of the machine affects all of them."),
            new Term(
                    "Condition",
                    "A setting that differs from the usual lab, such as claims=4096. The control is no change: the same variant measured again."),
            new Term(
                    "Difference, interval, noise floor",
                    "Two variants are compared repetition by repetition. The interval has 95 % confidence and includes the noise floor: the difference measured between things that are the same. A difference is claimed only if the interval excludes zero and p, adjusted to all comparisons of the metric together (Holm's method), is below 5 %; otherwise no difference can be shown."),
            new Term(
                    "Smallest difference that a run could show",
                    "A true difference of this size would have been shown with a probability of 80 %. Beside it: how many repetitions would show 5 %."),
            new Term(
                    "High rate, low rate",
                    "The two rates of the experiment steady, the same for all variants. At the low rate threads and cores sleep between requests, which makes each request more expensive."),
            new Term(
                    "Void",
                    "A trial that was disturbed from outside the lab: a late generator, a pause of the machine, other programs on its cores, a clock that was set. It is repeated, within bounds, and does not count."),
            new Term(
                    "Warm-up",
                    "Saturating load before the first measurement. A JVM compiles hot code while it runs, so the first requests are several times as expensive as later ones."),
            new Term(
                    "CPU per 1,000 requests",
                    "CPU time that the servers used for 1,000 successful requests. It remains meaningful on a busy machine, where latency does not."),
            new Term(
                    "Failed",
                    "Any response but success: a status such as 401 or 503, a timeout, a broken connection. 503 with Retry-After means that the store is down and the user is still signed in. 401 means that the credential is no longer accepted. A 5xx, a timeout and a broken connection are no proper response."),
            new Term("Signed out", "A user whose credential worked before the fault and is refused after recovery."),
            new Term(
                    "Took effect",
                    "The part was seen to be gone or frozen and silent during the fault, and to answer again after its repair. Without that the effects of the fault are unknown."),
            new Term(
                    "Recovery clocks",
                    "Seconds from the start of the repair: until the part is ready; until the first proper response; until the service is normal again, which means 99 % proper responses for the stated time with a p99 of at most twice that before the fault. \"More than\": not reached while the load lasted."),
            new Term("User-hour", "One user who is active for an hour and sends one request per second."),
            new Term(
                    "Renewal",
                    "A new access token for a refresh token, or a session whose expiry is extended. Rotating refresh tokens are valid once; stateless ones until they expire."),
            new Term(
                    "Sticky",
                    "The load balancer sends a user back to the node that knows them. When that node dies, so do its sessions."),
            new Term(
                    "Attack: blocked, succeeded, by design",
                    "Blocked: every answer was as required. Succeeded: an answer was not, which is a defect. By design: this architecture cannot block the attack, and the attack did succeed. A result that could not be determined is unknown and never counts as blocked."),
            new Term(
                    "Generator late",
                    "How far the load generator was behind its own schedule. When it is late, the figures describe the generator."),
            new Term(
                    "Validity",
                    "Whether the measurement itself was sound. A check that cannot be computed is unknown, never passed."));

    private Glossary() {}

    static Chapter chapter() {
        return new Chapter("glossary", "Glossary", "", List.of(new Terms(TERMS)));
    }
}
