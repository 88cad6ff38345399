package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.RefreshableLogin;
import authlab.core.http.RefreshTokens.RefreshRequest;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * {@code POST /logout} and {@code /logout-everywhere}: by the credential of the request or, where the mechanism has
 * refresh tokens, by a live one in the body.
 */
record LogoutRoutes(
        AuthMechanism mechanism,
        Authenticator authenticator,
        Optional<RefreshTokens> refreshTokens,
        StrictJson json,
        AuthLog log) {

    void addTo(Routes routes) {
        Logout one = new Logout("logout", mechanism::end, RefreshableLogin::end);
        Logout all = new Logout("logout-everywhere", mechanism::endAll, RefreshableLogin::endAll);
        routes.post("/" + one.event, ctx -> end(ctx, one));
        routes.post("/" + all.event, ctx -> end(ctx, all));
    }

    private void end(Context ctx, Logout logout) {
        authenticator.refuseCrossOrigin(ctx, logout.event, log);
        Exchange exchange = Exchange.of(ctx);
        AuthCall call = exchange.call();
        switch (authenticator.outcome(call)) {
            case Authenticated(Principal principal) -> {
                EndOutcome outcome = call.cost().time(() -> logout.byCredential.apply(principal, call));
                if (outcome instanceof EndOutcome.Refused(String why)) {
                    byRefreshToken(ctx, logout, new Rejected(Refusal.INVALID, why));
                } else {
                    exchange.user(principal);
                    answer(ctx, logout, principal.id(), outcome);
                }
            }
            case Rejected rejected -> byRefreshToken(ctx, logout, rejected);
        }
    }

    private void byRefreshToken(Context ctx, Logout logout, Rejected rejected) {
        Exchange exchange = Exchange.of(ctx);
        Redeemed redeemed = redeemed(ctx, logout, rejected);
        exchange.user(redeemed.userId());
        answer(
                ctx,
                logout,
                redeemed.userId(),
                exchange.call().cost().time(() -> logout.byRefreshToken.apply(redeemed.login())));
    }

    /** Redeems the token in the body, or throws the refusal of the credential, or 401 if the token is not live. */
    private Redeemed redeemed(Context ctx, Logout logout, Rejected rejected) {
        if (refreshTokens.isEmpty() || rejected.refusal() == Refusal.AMBIGUOUS) {
            throw authenticator.refused(rejected);
        }
        String token = RequestBody.optionalJson(ctx)
                .map(body -> json.read(body, RefreshRequest.class).refreshToken())
                .orElseThrow(() -> authenticator.refused(rejected));
        return refreshTokens
                .get()
                .redeem(
                        token,
                        Exchange.of(ctx),
                        logout.event,
                        reason -> authenticator.refused(new Rejected(Refusal.INVALID, reason)));
    }

    private void answer(Context ctx, Logout logout, long userId, EndOutcome outcome) {
        ResponseBodies.Ended answer = switch (outcome) {
            case EndOutcome.Ended(Optional<String> clearCookie) -> {
                clearCookie.ifPresent(value -> ctx.header("Set-Cookie", value));
                yield new ResponseBodies.Ended(true, null, null);
            }
            case EndOutcome.StillValid(Instant until, boolean renewable) ->
                new ResponseBodies.Ended(false, until, renewable);
            case EndOutcome.Refused(String why) -> throw authenticator.refused(new Rejected(Refusal.INVALID, why));
        };
        log.event(logout.event, userId, answer.ended() ? "ended" : "not ended");
        json.answer(ctx, answer);
    }

    /** One of the two routes. */
    private record Logout(
            String event,
            BiFunction<Principal, AuthCall, EndOutcome> byCredential,
            Function<RefreshableLogin, EndOutcome> byRefreshToken) {}
}
