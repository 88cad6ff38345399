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

/**
 * Authenticates requests: maps every outcome to a principal, 400 or 401. Denies by default.
 *
 * @param delay additional CPU time of every authentication, usually zero
 */
record Authenticator(AuthMechanism mechanism, Duration delay, Metrics metrics) {

    /**
     * Authenticates a request.
     *
     * @throws Problem 400 or 401
     */
    Principal authenticate(Exchange exchange) {
        return switch (outcome(exchange.call())) {
            case Authenticated(Principal principal) -> principal;
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

    /**
     * Refuses a cross-origin request if browsers add the credential automatically (CSRF protection).
     *
     * @throws Problem 403
     */
    void refuseCrossOrigin(Context ctx, String event, AuthLog log) {
        if (mechanism.sentByBrowserAutomatically() && CrossOriginRequests.isCrossOrigin(ctx)) {
            log.event(event, AuthLog.UNKNOWN_USER, "refused: cross-origin request");
            throw new Problem(403, "cross-origin request refused");
        }
    }

    /** The response to a missing or invalid credential, always with a challenge (RFC 9110 §15.5.2). */
    Problem refused(Rejected rejected) {
        if (rejected.refusal() == Refusal.AMBIGUOUS) {
            return Problem.badRequest(rejected.reason()).header("WWW-Authenticate", mechanism.challenge(rejected));
        }
        return new Problem(401, rejected.reason()).header("WWW-Authenticate", mechanism.challenge(rejected));
    }

    /** The response to an authenticated user without permission. */
    Problem forbidden(String detail) {
        Problem problem = new Problem(403, detail);
        mechanism.forbidden().ifPresent(challenge -> problem.header("WWW-Authenticate", challenge));
        return problem;
    }
}
