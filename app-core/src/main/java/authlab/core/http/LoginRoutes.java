package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Credential;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.login.LoginOutcome;
import authlab.core.login.PasswordLogin;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** {@code POST /login}, and the public keys that verify what it issues. */
record LoginRoutes(
        AuthMechanism mechanism,
        PasswordLogin passwords,
        Authenticator authenticator,
        Function<Context, Deadline> deadlines,
        StrictJson json,
        AuthLog log) {

    void addTo(Routes routes) {
        routes.post("/login", this::login);
        mechanism
                .publicKeys()
                .ifPresent(keys -> routes.get(
                        "/.well-known/jwks.json",
                        ctx -> ctx.contentType("application/jwk-set+json")
                                .header(
                                        "Cache-Control",
                                        "public, max-age=" + keys.maxAge().toSeconds())
                                .result(keys.jwkSet().get())));
    }

    private void login(Context ctx) {
        authenticator.refuseCrossOrigin(ctx, "login", log);
        Exchange exchange = Exchange.of(ctx);
        Deadline deadline = deadlines.apply(ctx);
        deadline.check();
        LoginRequest.Checked login =
                json.read(RequestBody.json(ctx), LoginRequest.class).checked();
        Principal principal = signedIn(login, exchange);
        exchange.user(principal);
        Credential credential = issue(principal, exchange.call(), deadline);
        exchange.issued(credential);
        switch (credential) {
            case Cookie cookie -> json.answer(ctx.header("Set-Cookie", cookie.setCookie()), principal);
            case Tokens tokens -> json.answer(ctx, ResponseBodies.TokenPair.of(tokens));
        }
        log.event("login", principal.id(), "ok");
    }

    /** Issues a credential, and ends it again if the client can no longer receive it. */
    private Credential issue(Principal principal, AuthCall call, Deadline deadline) {
        if (deadline.hasPassed()) {
            log.event("login", principal.id(), "too late");
            throw Deadline.tooLate();
        }
        Credential credential = call.cost().time(() -> mechanism.issue(principal, call));
        if (deadline.hasPassed()) {
            EndOutcome outcome = call.cost().time(() -> mechanism.end(principal, call.with(credential)));
            log.event(
                    "login",
                    principal.id(),
                    outcome instanceof EndOutcome.Ended ? "ended: too late" : "not ended: too late");
            throw Deadline.tooLate();
        }
        return credential;
    }

    private Principal signedIn(LoginRequest.Checked login, Exchange exchange) {
        return switch (passwords.attempt(login.username(), login.password(), exchange.business())) {
            case LoginOutcome.Accepted(Principal principal) -> principal;
            case LoginOutcome.Rejected(Optional<Long> userId) -> {
                userId.ifPresent(exchange::claimedUser);
                log.event("login", userId.orElse(AuthLog.UNKNOWN_USER), "failed");
                throw authenticator.refused(new Rejected(Refusal.ABSENT, "no user has this name and password"));
            }
            case LoginOutcome.Throttled(Optional<Long> userId, Duration retryAfter) -> {
                userId.ifPresent(exchange::claimedUser);
                log.event("login", userId.orElse(AuthLog.UNKNOWN_USER), "throttled");
                throw Problem.tooMany("too many logins with this name have failed", retryAfter);
            }
        };
    }
}
