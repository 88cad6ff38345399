package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Principal;
import authlab.core.Unavailable;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authenticates requests: maps every outcome to a principal, 400, 401 or 503. Denies by default. */
final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private final AuthMechanism mechanism;
    private final Metrics metrics;

    Authenticator(AuthMechanism mechanism, Metrics metrics) {
        this.mechanism = mechanism;
        this.metrics = metrics;
    }

    /**
     * Authenticates a request.
     *
     * @throws Problem 400, 401 or 503
     */
    Principal authenticate(Exchange exchange) {
        return switch (outcome(exchange.call())) {
            case Authenticated(Principal principal) -> principal;
            case Rejected rejected -> throw refused(rejected);
            case Unavailable unavailable -> throw down(unavailable);
        };
    }

    /** Authenticates, and records the duration. */
    AuthOutcome outcome(AuthCall call) {
        AuthOutcome outcome = call.cost().time(() -> mechanism.authenticate(call));
        metrics.authenticated(outcome, call.cost().nanos());
        return outcome;
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

    /** The response if a store is unavailable: the login may still be valid, so no cookie is cleared. */
    static Problem down(Unavailable unavailable) {
        LOG.debug("store down", unavailable.cause());
        return Problem.unavailable(unavailable.cause().summary());
    }
}
