package authlab.lab.console.call;

import authlab.lab.console.event.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a request and its response into a {@link Call}. */
final class Responses {

    /** Of {@code Server-Timing}, as the nodes write it. */
    private static final Pattern STEP = Pattern.compile("([a-z]+);dur=([0-9.]+)(?:;calls=(\\d+))?");

    /** The statuses by which a node refuses a credential. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    private Responses() {}

    /**
     * One call of the page.
     *
     * @param balancer its address for users
     */
    static Call call(String id, long at, AppRequest request, AppResponse response, String balancer) {
        JsonNode problem = response.isError() ? response.json() : MissingNode.getInstance();
        String detail = response.status() == 0
                ? response.failure()
                : problem.path("detail").asText("");
        return new Call(
                id,
                at,
                request.variant().name(),
                request.operation().label(),
                request.operation().method(),
                request.path(),
                response.status(),
                response.header("X-Served-By"),
                response.millis(),
                "page",
                steps(response.header("Server-Timing")),
                response.status() == 0 ? "No response" : problem.path("title").asText(""),
                detail,
                refusedBy(response.status(), detail),
                emptyToNull(response.header("WWW-Authenticate")),
                request.headers(),
                joined(response.headers()),
                response.body(),
                Curl.of(request, balancer));
    }

    /** The check that has refused a credential; null for other responses. */
    static @Nullable String refusedBy(int status, String detail) {
        return REFUSALS.contains(status) ? emptyToNull(detail) : null;
    }

    static List<Call.Step> steps(String serverTiming) {
        return STEP.matcher(serverTiming)
                .results()
                .map(step -> new Call.Step(step.group(1), Double.parseDouble(step.group(2)), calls(step)))
                .toList();
    }

    private static int calls(MatchResult step) {
        return step.group(3) == null ? -1 : Integer.parseInt(step.group(3));
    }

    private static Map<String, String> joined(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> String.join("\n", e.getValue()), (a, _) -> a, LinkedHashMap::new));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
