package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.Refused;
import authlab.core.TokenRefresh;
import authlab.core.Unavailable;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;

/** {@code POST /refresh}: a new pair for a refresh token; the user is looked up again, so that roles are current. */
final class RefreshRoute {

    private final TokenRefresh refresh;
    private final UserDirectory users;
    private final StrictJson json;
    private final AuthLog log;

    RefreshRoute(TokenRefresh refresh, UserDirectory users, StrictJson json, AuthLog log) {
        this.refresh = refresh;
        this.users = users;
        this.json = json;
        this.log = log;
    }

    void addTo(Routes routes) {
        routes.post("/refresh", this::renew);
    }

    private void renew(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        String token = json.read(Body.json(ctx), RefreshRequest.class).refreshToken();
        if (token == null) {
            throw refused("invalid_request", "refresh_token is needed");
        }
        AuthCall call = exchange.call();
        Redeemed redeemed = switch (call.cost().time(() -> refresh.redeem(token, call))) {
            case Redeemed good -> good;
            case Refused(String reason) -> throw invalidGrant(reason);
            case Unavailable unavailable -> throw Door.down(unavailable);
        };
        Principal principal = exchange.business()
                .time(() -> users.byId(redeemed.userId(), exchange.business()))
                .orElseThrow(() -> invalidGrant("the user is gone"));
        switch (call.cost().time(() -> redeemed.renewal().renew(principal))) {
            case IssueOutcome.Issued(Tokens tokens) ->
                ctx.contentType("application/json").result(json.write(Answers.TokenPair.of(tokens)));
            case IssueOutcome.Issued(Cookie _) -> throw new IllegalStateException("a refresh makes tokens");
            case Unavailable unavailable -> throw Door.down(unavailable);
        }
        log.event("refresh", principal.id(), "ok");
    }

    private static Problem invalidGrant(String reason) {
        return refused("invalid_grant", reason);
    }

    /** With the members of RFC 6749 §5.2 beside those of every problem. */
    private static Problem refused(String error, String reason) {
        return Problem.badRequest(reason).member("error", error).member("error_description", reason);
    }
}
