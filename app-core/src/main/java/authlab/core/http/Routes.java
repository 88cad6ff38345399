package authlab.core.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The paths of this API and their methods. All paths are literal, so one map decides between 404, 405 and a handler.
 */
final class Routes {

    private final RoutesConfig javalin;
    private final Map<String, Set<String>> methods = new HashMap<>();

    Routes(RoutesConfig javalin) {
        this.javalin = javalin;
    }

    /** Adds a GET and HEAD route. */
    void get(String path, Handler handler) {
        add(HandlerType.GET, path, handler);
        add(HandlerType.HEAD, path, handler);
    }

    /** Adds a POST route. */
    void post(String path, Handler handler) {
        add(HandlerType.POST, path, handler);
    }

    private void add(HandlerType type, String path, Handler handler) {
        methods.computeIfAbsent(path, _ -> new TreeSet<>()).add(type.name());
        javalin.addHttpHandler(type, path, ctx -> {
            Exchange.of(ctx).route(path);
            handler.handle(ctx);
        });
    }

    /** Throws 404 or 405 unless there is a route for path and method of the request. */
    void check(Context ctx) {
        Set<String> allowed = methods.get(ctx.path());
        if (allowed == null) {
            throw new Problem(404, "no resource at this path");
        }
        if (!allowed.contains(ctx.req().getMethod())) {
            String allow = String.join(", ", allowed);
            throw new Problem(405, "this path allows " + allow).header("Allow", allow);
        }
    }
}
