package authlab.core.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/**
 * Recognises requests that a page of another origin makes a browser send, to which the browser adds the cookie.
 *
 * <p>{@code SameSite=Lax} does not stop a sibling subdomain or another port of the same host; these headers do, and no
 * page can write them. Asked only for requests that change something.
 */
final class ForeignPages {

    private ForeignPages() {}

    /**
     * Whether another origin's page sent it. A client that is no browser sends neither header, and is no page's doing.
     * {@code Origin: null}, as a sandboxed frame or a redirect sends it, is foreign.
     */
    static boolean sent(Context ctx) {
        List<String> origins = Collections.list(ctx.req().getHeaders("Origin"));
        List<String> sites = Collections.list(ctx.req().getHeaders("Sec-Fetch-Site"));
        String ours = (Exchange.of(ctx).call().overTls() ? "https://" : "http://") + ctx.header("Host");
        return origins.size() > 1
                || sites.size() > 1
                || origins.stream().anyMatch(origin -> !origin.equalsIgnoreCase(ours))
                || sites.stream().anyMatch(site -> !site.equals("same-origin") && !site.equals("none"));
    }
}
