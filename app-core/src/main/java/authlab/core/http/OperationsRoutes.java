package authlab.core.http;

import authlab.core.Dependency;
import authlab.core.StoreDownException.Reason;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes for operators: liveness, readiness, metrics, and the log of requests; the balancer passes none of them on. */
record OperationsRoutes(List<Dependency> dependencies, Metrics metrics, RequestLog requests, StrictJson json) {

    private static final String UP = "up";
    private static final Pattern AFTER = Pattern.compile("after=(\\d{1,18})");

    void addTo(Routes routes) {
        routes.get("/health/live", ctx -> ctx.contentType("application/json").result("{\"status\":\"up\"}"));
        routes.get("/health/ready", this::ready);
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        routes.get("/requests", ctx -> json.answer(ctx, requests.after(after(ctx.queryString()))));
    }

    /** The number in {@code after=N}, 0 without a query, or 400. */
    private static long after(@Nullable String query) {
        if (query == null) {
            return 0;
        }
        Matcher after = AFTER.matcher(query);
        if (!after.matches()) {
            throw Problem.badRequest(
                    "the query must be after=N, where N is the number of the last request that is known");
        }
        return Long.parseLong(after.group(1));
    }

    private void ready(Context ctx) {
        Map<String, String> states = new LinkedHashMap<>();
        dependencies.forEach(
                d -> states.put(d.name(), d.failure().get().map(Reason::text).orElse(UP)));
        boolean up = states.values().stream().allMatch(UP::equals);
        if (!up) {
            ctx.status(503).header("Retry-After", "1");
        }
        json.answer(ctx, new Health(up ? UP : "down", states));
    }

    private record Health(String status, Map<String, String> dependencies) {}
}
