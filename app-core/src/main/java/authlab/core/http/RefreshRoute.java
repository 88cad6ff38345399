package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.Credential.Tokens;
import authlab.core.Principal;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.http.RefreshTokens.RefreshRequest;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;
import java.util.function.Function;

/** {@code POST /refresh}: a new pair for a refresh token; the user is loaded again, so that roles are current. */
record RefreshRoute(
        RefreshTokens tokens,
        UserDirectory users,
        Function<Context, Deadline> deadlines,
        StrictJson json,
        AuthLog log) {

    void addTo(Routes routes) {
        routes.post("/refresh", this::renew);
    }

    private void renew(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        String token = json.read(RequestBody.json(ctx), RefreshRequest.class).refreshToken();
        if (token == null) {
            throw refused("invalid_request", "refresh_token is needed");
        }
        Deadline deadline = deadlines.apply(ctx);
        deadline.check();
        AuthCall call = exchange.call();
        Redeemed redeemed = tokens.redeem(token, exchange, "refresh", RefreshRoute::invalidGrant);
        Principal principal = exchange.business()
                .time(() -> users.byId(redeemed.userId(), exchange.business()))
                .orElseThrow(() -> {
                    log.event("refresh", redeemed.userId(), "refused");
                    return invalidGrant("the user no longer exists");
                });
        exchange.user(principal);
        Tokens pair = call.cost().time(() -> redeemed.login().renew(principal));
        // A token that was used is accepted again for a while, so that the client can retry.
        deadline.check();
        exchange.issued(pair);
        json.answer(ctx, ResponseBodies.TokenPair.of(pair));
        log.event("refresh", principal.id(), "ok");
    }

    private static Problem invalidGrant(String reason) {
        return refused("invalid_grant", reason);
    }

    /** With the members of RFC 6749 §5.2 in addition to those of every problem. */
    private static Problem refused(String error, String reason) {
        return Problem.badRequest(reason).member("error", error).member("error_description", reason);
    }
}
