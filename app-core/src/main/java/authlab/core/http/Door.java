package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Principal;
import authlab.core.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests in: turns every outcome of authentication into go on, 400, 401 or 503. Denial is the default. */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final AuthMechanism mechanism;
    private final Metrics metrics;

    Door(AuthMechanism mechanism, Metrics metrics) {
        this.mechanism = mechanism;
        this.metrics = metrics;
    }

    /**
     * Finds out who is calling.
     *
     * @throws Problem 400, 401 or 503
     */
    Principal admit(Exchange exchange) {
        AuthCall call = exchange.call();
        AuthOutcome outcome = call.cost().time(() -> mechanism.authenticate(call));
        metrics.authenticated(outcome, call.cost().nanos());
        return switch (outcome) {
            case Authenticated(Principal principal) -> principal;
            case Rejected rejected -> throw refused(rejected);
            case Unavailable unavailable -> throw down(unavailable);
        };
    }

    /** The answer to a request without, or without good, credentials (RFC 9110 §15.5.2: always with a challenge). */
    Problem refused(Rejected rejected) {
        if (rejected.refusal() == Refusal.AMBIGUOUS) {
            return Problem.badRequest(rejected.reason()).header("WWW-Authenticate", mechanism.challenge(rejected));
        }
        return new Problem(401, rejected.reason()).header("WWW-Authenticate", mechanism.challenge(rejected));
    }

    /** The answer to a caller who is known and may not. */
    Problem forbidden(String detail) {
        Problem problem = new Problem(403, detail);
        mechanism.forbidden().ifPresent(challenge -> problem.header("WWW-Authenticate", challenge));
        return problem;
    }

    /** The answer when a store is down: the caller may still be signed in, so nothing is taken away. */
    static Problem down(Unavailable unavailable) {
        LOG.debug("store down", unavailable.cause());
        return Problem.unavailable(unavailable.store() + " does not answer");
    }
}
