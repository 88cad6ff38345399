package authlab.core.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/**
 * Detects cross-origin requests, to which a browser adds the cookie (CSRF).
 *
 * <p>{@code SameSite=Lax} does not protect against a sibling subdomain or another port of the same host; these headers
 * do, and no page can set them. Checked for state-changing requests only.
 */
final class CrossOriginRequests {

    private CrossOriginRequests() {}

    /**
     * Whether a page of another origin sent it. Clients other than browsers send neither header. {@code Origin: null},
     * sent by sandboxed frames and redirects, counts as another origin.
     */
    static boolean isCrossOrigin(Context ctx) {
        List<String> origins = Collections.list(ctx.req().getHeaders("Origin"));
        List<String> sites = Collections.list(ctx.req().getHeaders("Sec-Fetch-Site"));
        String ours = (Exchange.of(ctx).call().overTls() ? "https://" : "http://") + ctx.header("Host");
        return origins.size() > 1
                || sites.size() > 1
                || origins.stream().anyMatch(origin -> !origin.equalsIgnoreCase(ours))
                || sites.stream().anyMatch(site -> !site.equals("same-origin") && !site.equals("none"));
    }
}
