package authlab.lab.report;

import authlab.lab.measure.Results;
import authlab.lab.measure.RunMetadata;
import authlab.lab.measure.Tried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What a run of attacks leaves, in the shape of a real one. */
final class SampleAttacks {

    private SampleAttacks() {}

    /** A run of attacks and nothing else, with every outcome there is. */
    static SavedRun run() {
        SequencedMap<String, String> questions = new LinkedHashMap<>();
        questions.put("attacks", "What can an attacker do, and which architecture refuses it?");
        RunMetadata metadata = SampleRuns.metadata("default", SampleRuns.facts());
        return new SavedRun(
                new RunMetadata(
                        metadata.id(),
                        metadata.started(),
                        "./lab attack",
                        metadata.profile(),
                        metadata.environment(),
                        metadata.commit(),
                        SampleRuns.VARIANTS,
                        questions,
                        metadata.machine(),
                        metadata.facts()),
                new Results(List.of()),
                SampleRuns.VARIANTS.stream().flatMap(SampleAttacks::tried).toList(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of());
    }

    private static Stream<Tried> tried(String variant) {
        boolean tokens = variant.startsWith("jwt");
        Tried.Outcome none = tokens
                ? new Tried.Held("18 requests: 401 × 18")
                : new Tried.NotApplicable("A caller is known here by an opaque id; there is no token.");
        Tried.Outcome logout = tokens
                ? new Tried.FellByDesign("Nobody is asked about a plain token.", "sent GET /jwt/me; got 200")
                : new Tried.Held("4 requests: 200 × 2, 401 × 2");
        Tried.Outcome json = switch (variant) {
            case "session-redis" -> new Tried.Fell("sent POST /login \"{\"; expected 400; got 500");
            case "session-sticky" -> new Tried.Unknown("the connection was closed without an answer");
            default -> new Tried.Held("5 requests: 400 × 5");
        };
        return Stream.of(
                new Tried("login-json", "What the login is sent", "JSON that breaks off", "CWE-20", variant, 7, json),
                new Tried("token-alg-none", "Signatures", "alg none", "RFC 8725 §3.2", variant, 7, none),
                new Tried("logout-replay", "Endings", "A credential after logout", "CWE-613", variant, 7, logout));
    }
}
