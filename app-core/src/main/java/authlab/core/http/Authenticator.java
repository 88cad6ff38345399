package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Authenticates requests: maps every outcome to a principal, 400 or 401. Denies by default.
 *
 * @param delay additional CPU time of every authentication, usually zero
 * @param trustedOrigins origins that are not the request's own and may change state
 */
record Authenticator(AuthMechanism mechanism, Duration delay, Set<String> trustedOrigins, Metrics metrics) {

    /** Authenticates a request, or throws 400 or 401. */
    Principal authenticate(Exchange exchange) {
        return switch (outcome(exchange.call())) {
            case Authenticated(Principal principal) -> {
                exchange.user(principal);
                yield principal;
            }
            case Rejected rejected -> throw refused(rejected);
        };
    }

    /** Authenticates, and records the outcome and the duration. */
    AuthOutcome outcome(AuthCall call) {
        try {
            AuthOutcome outcome = call.cost().time(() -> {
                useDelay();
                return mechanism.authenticate(call);
            });
            metrics.authenticated(
                    outcome.getClass().getSimpleName(), call.cost().nanos());
            return outcome;
        } catch (StoreDownException e) {
            metrics.authenticated("Unavailable", call.cost().nanos());
            throw e;
        }
    }

    private void useDelay() {
        if (delay.isZero()) {
            return;
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < delay.toNanos()) {
            Thread.onSpinWait();
        }
    }

    /** Throws 403 for a cross-origin request if browsers add the credential automatically (CSRF protection). */
    void refuseCrossOrigin(Context ctx, String event, AuthLog log) {
        if (mechanism.sentByBrowserAutomatically() && isCrossOrigin(ctx)) {
            log.event(event, AuthLog.UNKNOWN_USER, "refused: cross-origin request");
            throw new Problem(403, "cross-origin request refused");
        }
    }

    /**
     * Whether a page of another origin sent it. Clients other than browsers send neither header. {@code Origin: null},
     * sent by sandboxed frames and redirects, counts as another origin.
     *
     * <p>Behind a tunnel that ends TLS, a page has an origin that the node cannot know; it is trusted if the settings name
     * it.
     *
     * <p>{@code SameSite=Lax} does not protect against a sibling subdomain or another port of the same host; these
     * headers do, and no page can set them.
     */
    private boolean isCrossOrigin(Context ctx) {
        List<String> origins = Collections.list(ctx.req().getHeaders("Origin"));
        List<String> sites = Collections.list(ctx.req().getHeaders("Sec-Fetch-Site"));
        String ours = (Exchange.of(ctx).call().overTls() ? "https://" : "http://") + ctx.header("Host");
        return origins.size() > 1
                || sites.size() > 1
                || origins.stream()
                        .anyMatch(origin -> !origin.equalsIgnoreCase(ours) && !trustedOrigins.contains(origin))
                || sites.stream().anyMatch(site -> !site.equals("same-origin") && !site.equals("none"));
    }

    /** The response to a missing or invalid credential, always with a challenge (RFC 9110 §15.5.2). */
    Problem refused(Rejected rejected) {
        int status = rejected.refusal() == Refusal.AMBIGUOUS ? 400 : 401;
        return new Problem(status, rejected.reason()).header("WWW-Authenticate", mechanism.challenge(rejected));
    }

    /** The response to an authenticated user without permission. */
    Problem forbidden(String detail) {
        Problem problem = new Problem(403, detail);
        mechanism.forbidden().ifPresent(challenge -> problem.header("WWW-Authenticate", challenge));
        return problem;
    }
}
