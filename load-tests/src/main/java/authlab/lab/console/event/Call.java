package authlab.lab.console.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to an app and its response, as JSON of the console.
 *
 * @param at when it was sent, in milliseconds since the epoch
 * @param operation as in {@code docs/console.md}, such as {@code me}
 * @param status HTTP status; 0 without a response
 * @param node the node that responded; blank if none did
 * @param millis until the complete response
 * @param source {@code page}, or {@code outside} for a request that a node reported
 * @param steps of {@code Server-Timing}
 * @param refusedBy the check that refused the credential, in words
 * @param body of the response
 * @param curl the same request as a command; contains the caller's credential
 */
public record Call(
        String id,
        long at,
        String variant,
        String operation,
        String method,
        String path,
        int status,
        String node,
        double millis,
        String source,
        List<Step> steps,
        String title,
        String detail,
        @Nullable String refusedBy,
        @Nullable String challenge,
        Map<String, String> requestHeaders,
        Map<String, String> responseHeaders,
        String body,
        String curl) {

    /**
     * What a node did for the request.
     *
     * @param name {@code auth} or {@code db}
     * @param calls to the store
     */
    public record Step(String name, double millis, int calls) {}

    public Call {
        steps = List.copyOf(steps);
        requestHeaders = Map.copyOf(requestHeaders);
        responseHeaders = Map.copyOf(responseHeaders);
    }

    /** Calls to stores for authentication; -1 if the node did not report them. */
    public int authCalls() {
        return steps.stream()
                .filter(s -> s.name().equals("auth"))
                .mapToInt(Step::calls)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public String toString() {
        return "Call[" + id + ", " + method + " " + path + ", " + status + "]";
    }
}
