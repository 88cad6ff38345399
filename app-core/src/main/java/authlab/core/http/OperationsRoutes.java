package authlab.core.http;

import authlab.core.Dependency;
import authlab.core.StoreDownException.Reason;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes for operators: liveness, readiness, metrics. */
record OperationsRoutes(List<Dependency> dependencies, Metrics metrics, StrictJson json) {

    private static final String UP = "up";

    void addTo(Routes routes) {
        routes.get("/health/live", ctx -> ctx.contentType("application/json").result("{\"status\":\"up\"}"));
        routes.get("/health/ready", this::ready);
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
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
