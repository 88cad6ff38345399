package authlab.lab.console.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is checked of every request before anything else happens. */
record RequestGuard(WebSettings settings, ConsoleBrowsers browsers) {

    static final String TOKEN = "X-Authlab-Page";

    /** Bytes. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** An address, for which no name server can be abused. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    void check(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
        checkHost(ctx);
        if (!READING.contains(ctx.method())) {
            checkOrigin(ctx);
            checkSize(ctx);
            checkToken(ctx);
        }
    }

    private void checkHost(Context ctx) {
        String host = name(Optional.ofNullable(ctx.header("Host")).orElse(""));
        boolean known = LOCAL.contains(host)
                || host.equals(settings.host())
                || (settings.room() && ADDRESS.matcher(host).matches());
        if (!known) {
            throw new HttpResponseException(
                    421,
                    "the console is not at this address; use http://localhost and its port, or an IP address in a room");
        }
    }

    private static String name(String hostAndPort) {
        return hostAndPort.replaceFirst(":[0-9]+$", "");
    }

    private static void checkOrigin(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin == null) {
            return;
        }
        String own = "http://" + ctx.header("Host");
        if (!isSame(origin, own)) {
            throw new HttpResponseException(
                    403, "the request comes from a page of another origin; use the console's own page");
        }
    }

    private static boolean isSame(String origin, String own) {
        try {
            return URI.create(origin).equals(URI.create(own));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void checkSize(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        if (length > LARGEST_BODY) {
            throw new HttpResponseException(413, "the body is larger than " + LARGEST_BODY + " bytes; send less");
        }
        if (length < 0 && ctx.header("Transfer-Encoding") != null) {
            throw new HttpResponseException(411, "the body has no length; send Content-Length");
        }
    }

    private void checkToken(Context ctx) {
        String token = ctx.header(TOKEN);
        if (token == null || !browsers.hasToken(ctx, token)) {
            throw new HttpResponseException(
                    403,
                    "the header " + TOKEN
                            + " has no token of this browser; reload the page, or take it from GET /api/page");
        }
    }
}
