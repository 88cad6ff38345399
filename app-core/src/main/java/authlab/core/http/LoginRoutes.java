package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Cost;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.EndOutcome;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.Unavailable;
import authlab.core.password.PasswordCheck;
import authlab.core.user.User;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;

/** How a caller signs in and out. */
final class LoginRoutes {

    private final AuthMechanism mechanism;
    private final UserDirectory users;
    private final PasswordCheck passwords;
    private final Door door;
    private final StrictJson json;
    private final AuthLog log;

    LoginRoutes(AuthMechanism mechanism, UserDirectory users, PasswordCheck passwords, Door door, AuthLog log) {
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
        refuseForeignPages(ctx);
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
        Cost cost = exchange.business();
        Optional<User> user = cost.time(() -> users.byName(login.username(), cost));
        if (!matches(user, login.password())) {
            log.event("login", user.map(u -> u.principal().id()).orElse(AuthLog.NOBODY), "failed");
            throw door.refused(new Rejected(Refusal.ABSENT, "no user has this name and password"));
        }
        return user.orElseThrow().principal();
    }

    private boolean matches(Optional<User> user, String password) {
        try {
            return passwords.matches(user.map(User::password), password);
        } catch (PasswordCheck.BusyException e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private void end(Context ctx, String event, Ending ending) {
        refuseForeignPages(ctx);
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

    private void refuseForeignPages(Context ctx) {
        if (mechanism.sentByBrowsersThemselves()) {
            ForeignPages.refuse(ctx);
        }
    }

    @FunctionalInterface
    private interface Ending {
        EndOutcome end(Principal principal, AuthCall call);
    }
}
