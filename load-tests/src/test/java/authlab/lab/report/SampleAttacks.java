package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.ATTACKS;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;

import authlab.lab.analysis.Results;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a run of attacks leaves, in the shape of a real one. */
final class SampleAttacks {

    private static final Map<Variant, AttackResult.Outcome> BROKEN_JSON = Map.of(
            SESSION_REDIS, new AttackResult.Succeeded("sent POST /login \"{\"; expected 400; got 500"),
            SESSION_STICKY, new AttackResult.Unknown("the connection was closed without an answer"));

    private SampleAttacks() {}

    /** A run of attacks and nothing else, with every outcome there is. */
    static SavedRun run() {
        return new SavedRun(
                SampleRuns.metadata("./lab attack", Profile.DEFAULT, SampleRuns.VARIANTS, List.of(ATTACKS)),
                new Results(List.of()),
                SampleRuns.VARIANTS.stream().flatMap(SampleAttacks::tried).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Stream<AttackResult> tried(Variant variant) {
        boolean tokens = variant.hasKeys();
        AttackResult.Outcome none = tokens
                ? new AttackResult.Blocked("18 requests: 401 × 18")
                : new AttackResult.NotApplicable("A caller is known here by an opaque id; there is no token.");
        AttackResult.Outcome logout = tokens
                ? new AttackResult.SucceededByDesign(
                        "Nobody is asked about a plain token.", "sent GET /jwt/me; got 200")
                : new AttackResult.Blocked("4 requests: 200 × 2, 401 × 2");
        AttackResult.Outcome json = BROKEN_JSON.getOrDefault(variant, new AttackResult.Blocked("5 requests: 400 × 5"));
        return Stream.of(
                new AttackResult(
                        "login-json", "What the login is sent", "JSON that breaks off", "CWE-20", variant, 7, json),
                new AttackResult("token-alg-none", "Signatures", "alg none", "RFC 8725 §3.2", variant, 7, none),
                new AttackResult(
                        "logout-replay", "Endings", "A credential after logout", "CWE-613", variant, 7, logout));
    }
}
