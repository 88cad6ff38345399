package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.EndOutcome;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.Unavailable;
import authlab.core.login.LoginOutcome;
import authlab.core.login.PasswordLogin;
import authlab.core.password.PasswordCheck;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a caller signs in and out. */
final class LoginRoutes {

    private final AuthMechanism mechanism;
    private final UserDirectory users;
    private final PasswordLogin passwords;
    private final Door door;
    private final StrictJson json;
    private final AuthLog log;

    LoginRoutes(AuthMechanism mechanism, UserDirectory users, PasswordLogin passwords, Door door, AuthLog log) {
        this.mechanism = mechanism;
        this.users = users;
        this.passwords = passwords;
        this.door = door;
        this.log = log;
        this.json = new StrictJson();
    }

    void addTo(Routes routes) {
        routes.post("/login", this::login);
        routes.post("/logout", ctx -> end(ctx, "logout", mechanism::end));
        routes.post("/logout-everywhere", ctx -> end(ctx, "logout-everywhere", mechanism::endAll));
        mechanism.refresh().ifPresent(refresh -> new RefreshRoute(refresh, users, json, log).addTo(routes));
        mechanism
                .publicKeys()
                .ifPresent(keys -> routes.get(
                        "/.well-known/jwks.json",
                        ctx -> ctx.contentType("application/jwk-set+json")
                                .header("Cache-Control", "public, max-age=60")
                                .result(keys.get())));
    }

    private void login(Context ctx) {
        refuseForeignPages(ctx, "login");
        Exchange exchange = Exchange.of(ctx);
        LoginRequest.Checked login =
                json.read(Body.json(ctx), LoginRequest.class).checked();
        Principal principal = signedIn(login, exchange);
        IssueOutcome outcome = exchange.call().cost().time(() -> mechanism.issue(principal, exchange.call()));
        switch (outcome) {
            case IssueOutcome.Issued(Cookie cookie) ->
                ctx.header("Set-Cookie", cookie.setCookie())
                        .contentType("application/json")
                        .result(json.write(principal));
            case IssueOutcome.Issued(Tokens tokens) ->
                ctx.contentType("application/json").result(json.write(Answers.TokenPair.of(tokens)));
            case Unavailable unavailable -> throw Door.down(unavailable);
        }
        log.event("login", principal.id(), "ok");
    }

    private Principal signedIn(LoginRequest.Checked login, Exchange exchange) {
        return switch (attempt(login, exchange)) {
            case LoginOutcome.Good(Principal principal) -> principal;
            case LoginOutcome.Bad(Optional<Long> userId) -> {
                log.event("login", userId.orElse(AuthLog.NOBODY), "failed");
                throw door.refused(new Rejected(Refusal.ABSENT, "no user has this name and password"));
            }
            case LoginOutcome.Throttled(Optional<Long> userId, Duration retryAfter) -> {
                log.event("login", userId.orElse(AuthLog.NOBODY), "throttled");
                throw Problem.tooMany("too many logins with this name have failed", retryAfter);
            }
        };
    }

    private LoginOutcome attempt(LoginRequest.Checked login, Exchange exchange) {
        try {
            return passwords.attempt(login.username(), login.password(), exchange.business());
        } catch (PasswordCheck.BusyException e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private void end(Context ctx, String event, Ending ending) {
        refuseForeignPages(ctx, event);
        Exchange exchange = Exchange.of(ctx);
        Principal caller = door.admit(exchange);
        EndOutcome outcome = exchange.call().cost().time(() -> ending.end(caller, exchange.call()));
        Answers.Ended answer = switch (outcome) {
            case EndOutcome.Ended(Optional<String> clearCookie) -> {
                clearCookie.ifPresent(value -> ctx.header("Set-Cookie", value));
                yield new Answers.Ended(true, null, null);
            }
            case EndOutcome.WorksOn(Instant until, boolean renewable) -> new Answers.Ended(false, until, renewable);
            case Unavailable unavailable -> throw Door.down(unavailable);
        };
        log.event(event, caller.id(), answer.ended() ? "ended" : "works on");
        ctx.contentType("application/json").result(json.write(answer));
    }

    /** A page cannot make a browser add a bearer token, so where tokens are used there is nothing to refuse. */
    private void refuseForeignPages(Context ctx, String event) {
        if (mechanism.sentByBrowsersThemselves() && ForeignPages.sent(ctx)) {
            log.event(event, AuthLog.NOBODY, "refused: a page of another origin sent it");
            throw new Problem(403, "this request was started by a page of another origin");
        }
    }

    @FunctionalInterface
    private interface Ending {
        EndOutcome end(Principal principal, AuthCall call);
    }
}
