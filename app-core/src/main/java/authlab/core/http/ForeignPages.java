package authlab.core.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Refuses requests that a page of another origin makes a browser send, where the browser would add the credential. */
final class ForeignPages {

    private ForeignPages() {}

    /**
     * Checks a request that changes something. A client that is no browser sends neither header and passes.
     *
     * @throws Problem 403 for a foreign {@code Origin}, or {@code Sec-Fetch-Site: cross-site}
     */
    static void refuse(Context ctx) {
        String origin = ctx.header("Origin");
        boolean crossSite = "cross-site".equalsIgnoreCase(ctx.header("Sec-Fetch-Site"));
        if (crossSite || (origin != null && !isOurs(origin, ctx.header("Host")))) {
            throw new Problem(403, "this request was started by a page of another origin");
        }
    }

    private static boolean isOurs(String origin, @Nullable String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}
