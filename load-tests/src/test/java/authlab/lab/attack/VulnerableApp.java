package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.attack.VulnerableAuthentication.Caller;
import authlab.lab.attack.VulnerableAuthentication.Result;
import authlab.lab.attack.VulnerableHttp.Parsed;
import authlab.lab.catalogue.Variant;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** The routes of {@link VulnerableServer}, and everything that concerns paths, methods, headers and origins. */
final class VulnerableApp {

    private static final Map<String, Set<String>> ROUTES = Map.ofEntries(
            Map.entry("login", Set.of("POST")),
            Map.entry("refresh", Set.of("POST")),
            Map.entry("logout", Set.of("POST")),
            Map.entry("logout-everywhere", Set.of("POST")),
            Map.entry("me", Set.of("GET", "HEAD")),
            Map.entry("orders", Set.of("GET", "HEAD")),
            Map.entry("admin/users", Set.of("GET", "HEAD")),
            Map.entry("health/live", Set.of("GET", "HEAD")),
            Map.entry("metrics", Set.of("GET", "HEAD")),
            Map.entry(".well-known/jwks.json", Set.of("GET", "HEAD")));
    private static final Set<String> STATE_CHANGES = Set.of("login", "logout", "logout-everywhere");
    private static final int NODES = 2;

    private final Variant variant;
    private final Set<Flaw> flaws;
    private final VulnerableAuthentication authentication;
    private final VulnerableLogin login;
    private final VulnerableLoad load;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, LongAdder> adminRequests = new ConcurrentHashMap<>();

    VulnerableApp(Variant variant, Set<Flaw> flaws, Clock clock) {
        this.variant = variant;
        this.flaws = flaws;
        this.load = new VulnerableLoad(flaws.contains(Flaw.SLOW_UNDER_FLOOD));
        this.authentication = variant.hasKeys()
                ? new VulnerableTokens(variant, flaws, clock)
                : new VulnerableSessions(variant, flaws);
        this.login = new VulnerableLogin(flaws, clock, authentication);
    }

    SigningKeys.Signer signer() {
        return authentication.signer();
    }

    VulnerableReply answer(Parsed request, boolean secure) {
        String node = "node-" + requests.getAndIncrement() % NODES;
        VulnerableReply reply;
        try {
            reply = route(request, secure, node);
        } catch (RuntimeException e) {
            reply = VulnerableReply.of(500, "{}");
        }
        return finished(request, reply, secure, node);
    }

    private VulnerableReply finished(Parsed request, VulnerableReply bare, boolean secure, String node) {
        VulnerableReply reply = bare.with("X-Served-By", node);
        if (!flaws.contains(Flaw.NO_SECURITY_HEADERS)) {
            reply = reply.with("X-Content-Type-Options", "nosniff");
        }
        if (!flaws.contains(Flaw.CACHEABLE)) {
            reply = reply.with("Cache-Control", "no-store");
        }
        if (secure) {
            reply = reply.with("Strict-Transport-Security", "max-age=600");
        }
        if (flaws.contains(Flaw.PERMISSIVE_CORS) && !request.first("Origin").isEmpty()) {
            reply = reply.with("Access-Control-Allow-Origin", request.first("Origin"));
        }
        int query = request.target().indexOf('?');
        if (flaws.contains(Flaw.ECHOES_QUERY) && query > 0) {
            reply = reply.with("X-Query", URLDecoder.decode(request.target().substring(query), ISO_8859_1));
        }
        if (flaws.contains(Flaw.REFLECTS_ROUTE_COOKIE)) {
            String cookie = request.first("Cookie").replaceFirst("^.*" + Credentials.ROUTE_COOKIE + "=", "");
            reply = reply.with("X-Route", URLDecoder.decode(cookie, ISO_8859_1));
        }
        if (flaws.contains(Flaw.ECHOES_CREDENTIAL) && reply.status() == 401) {
            reply = new VulnerableReply(401, reply.headers(), request.first("Authorization"));
        }
        return reply;
    }

    private VulnerableReply route(Parsed request, boolean secure, String node) {
        if (!request.target().startsWith("/")) {
            return flaws.contains(Flaw.OPEN_PROXY) ? VulnerableReply.of(200, "fetched") : VulnerableReply.problem(400);
        }
        if (flaws.contains(Flaw.OPEN_REDIRECT) && request.target().startsWith("//")) {
            return VulnerableReply.of(302, "").with("Location", request.target());
        }
        if (flaws.contains(Flaw.TRACE_ENABLED) && request.method().equals("TRACE")) {
            return VulnerableReply.of(200, request.toString());
        }
        String raw = request.target().split("\\?", 2)[0];
        if (!flaws.contains(Flaw.ACCEPTS_BAD_PATH_BYTES) && VulnerablePath.hasBadBytes(raw)) {
            return VulnerableReply.problem(400);
        }
        String path = VulnerablePath.normalised(raw, flaws);
        if (flaws.contains(Flaw.SERVES_FILES) && path.equals("/etc/passwd")) {
            return VulnerableReply.of(200, "root:x:0:0::/root:/bin/sh");
        }
        String base = variant.path();
        String route = path.startsWith(base) ? path.substring(base.length()) : "?";
        if (flaws.contains(Flaw.SQL_IN_PATH) && request.target().contains("%27")) {
            return VulnerableReply.of(500, "ERROR: unterminated quoted string (SQLSTATE 42601)");
        }
        if (flaws.contains(Flaw.PUBLIC_REQUEST_LOG) && route.equals("requests")) {
            return VulnerableReply.of(200, "{}");
        }
        return ROUTES.containsKey(route) ? dispatch(request, route, raw, secure, node) : VulnerableReply.problem(404);
    }

    private VulnerableReply dispatch(Parsed request, String route, String raw, boolean secure, String node) {
        Set<String> methods = ROUTES.getOrDefault(route, Set.of());
        String method = request.method();
        if (flaws.contains(Flaw.METHOD_OVERRIDE)
                && !request.first("X-HTTP-Method-Override").isEmpty()) {
            method = request.first("X-HTTP-Method-Override");
        }
        boolean byGet = flaws.contains(Flaw.STATE_CHANGE_BY_GET) && method.equals("GET") && route.startsWith("logout");
        if (flaws.contains(Flaw.PERMISSIVE_CORS) && method.equals("OPTIONS")) {
            return VulnerableReply.of(204, "");
        }
        if (!methods.contains(method) && !byGet && !flaws.contains(Flaw.ACCEPTS_ANY_METHOD)) {
            return VulnerableReply.problem(405);
        }
        if (variant.isSession() && STATE_CHANGES.contains(route) && isForeign(request)) {
            return VulnerableReply.problem(403);
        }
        if (flaws.contains(Flaw.H2C_UPGRADE) && request.first("Upgrade").equals("h2c")) {
            return VulnerableReply.of(101, "").with("Upgrade", "h2c");
        }
        return switch (route) {
            case "health/live" -> VulnerableReply.of(200, "{}");
            case "metrics" -> VulnerableReply.of(200, metrics(node));
            case ".well-known/jwks.json" -> authentication.publishedKeys();
            case "login" -> login.answer(request, secure);
            case "refresh" -> authentication.refresh(request);
            default -> authenticated(request, route, raw, node);
        };
    }

    private VulnerableReply authenticated(Parsed request, String route, String raw, String node) {
        if (route.equals("admin/users")) {
            adminRequests.computeIfAbsent(node, _ -> new LongAdder()).increment();
        }
        return switch (authentication.authenticate(request, node)) {
            case Result.Refused(VulnerableReply reply) -> {
                load.refused();
                yield reply;
            }
            case Caller caller -> {
                if (route.equals("me")) {
                    load.accepted();
                }
                yield answer(request, route, raw, caller);
            }
        };
    }

    private VulnerableReply answer(Parsed request, String route, String raw, Caller caller) {
        return switch (route) {
            case "me" ->
                VulnerableReply.of(
                        200,
                        "{\"name\":\"" + caller.name() + "\",\"roles\":"
                                + Json.nodes().pojoNode(caller.roles()) + "}");
            case "orders" -> VulnerableReply.of(200, "{\"orders_of\":\"" + owner(request, caller) + "\"}");
            case "admin/users" -> {
                boolean checked = flaws.contains(Flaw.ROLE_CHECK_BY_PATH)
                        ? raw.startsWith(variant.path() + "admin")
                        : !flaws.contains(Flaw.NO_ROLE_CHECK);
                yield checked && !caller.roles().contains("admin")
                        ? VulnerableReply.problem(403)
                        : VulnerableReply.of(200, "[\"admin\",\"alice\"]");
            }
            case "logout" -> authentication.logout(request, caller);
            default -> authentication.logoutEverywhere(request, caller);
        };
    }

    private String owner(Parsed request, Caller caller) {
        return flaws.contains(Flaw.ORDERS_BY_PARAMETER) && request.target().contains("user=")
                ? request.target().replaceFirst(".*user=", "")
                : caller.name();
    }

    private boolean isForeign(Parsed request) {
        String site = request.first("Sec-Fetch-Site");
        String origin = request.first("Origin");
        boolean trusted = flaws.contains(Flaw.TRUSTS_SAME_SITE) && site.equals("same-site");
        if (flaws.contains(Flaw.NO_ORIGIN_CHECK) || trusted) {
            return false;
        }
        Predicate<String> allowed = List.of("", "same-origin", "none")::contains;
        return !allowed.test(site)
                || !List.of("", "http://" + request.first("Host")).contains(origin);
    }

    private String metrics(String node) {
        LongAdder admin = adminRequests.getOrDefault(node, new LongAdder());
        return "http_requests_seconds_count{method=\"GET\",route=\"/admin/users\"} " + admin.sum() + ".0\n";
    }

    /** Text of a request as UTF-8. */
    static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }
}
