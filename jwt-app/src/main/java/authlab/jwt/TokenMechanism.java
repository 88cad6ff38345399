package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Challenge;
import authlab.core.Credential;
import authlab.core.Dependency;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.PublicKeys;
import authlab.core.TokenRefresh;
import authlab.jwt.denylist.Denylist;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.KeyFileWatcher;
import authlab.jwt.key.Keys;
import authlab.jwt.key.Publication;
import authlab.jwt.refresh.RefreshStrategy;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenError;
import authlab.jwt.token.TokenIssuer;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenRules;
import authlab.jwt.token.TokenVerifier;
import authlab.jwt.token.Verification;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Authentication by bearer token (RFC 6750). Without a denylist it needs no store and cannot revoke a token. */
final class TokenMechanism implements AuthMechanism {

    private static final String SCHEME = "Bearer ";
    private static final Challenge CHALLENGE = new Challenge("Bearer", "invalid_token");

    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final Keys keys;
    private final Denylist denylist;
    private final RefreshStrategy refreshStrategy;
    private final Logout logout;
    private final Clock clock;

    TokenMechanism(
            TokenRules rules,
            Keys keys,
            Cryptography cryptography,
            Denylist denylist,
            RefreshStrategy refreshStrategy,
            Clock clock) {
        this.issuer = new TokenIssuer(rules, keys, clock);
        this.verifier = new TokenVerifier(rules, keys, cryptography, clock);
        this.keys = keys;
        this.denylist = denylist;
        this.refreshStrategy = refreshStrategy;
        this.logout = new Logout(denylist, refreshStrategy, rules, clock);
        this.clock = clock;
    }

    @Override
    public Credential issue(Principal principal, AuthCall call) {
        Login login = issuer.begin(denylist.loginStart(principal.id(), call.cost()));
        return issuer.pair(principal, refreshStrategy.begin(login, principal.id(), call.cost()));
    }

    @Override
    public AuthOutcome authenticate(AuthCall call) {
        List<String> presented = call.authorization();
        if (presented.isEmpty()) {
            return new Rejected(Refusal.ABSENT, "no bearer token was sent");
        }
        if (presented.size() > 1) {
            return new Rejected(Refusal.AMBIGUOUS, "more than one Authorization header was sent");
        }
        String header = presented.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Rejected(Refusal.ABSENT, "no bearer token was sent");
        }
        return switch (check(header)) {
            case Invalid(TokenError error) -> new Rejected(Refusal.INVALID, error.description());
            case Valid(Token token) -> checkDenylist(token, call);
        };
    }

    private Verification check(String header) {
        return verifier.verify(header.substring(SCHEME.length()), TokenKind.ACCESS);
    }

    private AuthOutcome checkDenylist(Token token, AuthCall call) {
        return denylist.isDenied(token, call.cost())
                ? new Rejected(Refusal.INVALID, TokenError.ENDED.description())
                : new Authenticated(new Principal(token.userId(), token.name(), token.roles()));
    }

    @Override
    public List<String> presented(AuthCall call) {
        return call.bearerTokens();
    }

    @Override
    public EndOutcome end(Principal principal, AuthCall call) {
        return ending(call, token -> logout.end(token, TokenKind.ACCESS, call.cost()));
    }

    @Override
    public EndOutcome endAll(Principal principal, AuthCall call) {
        return ending(call, token -> logout.endAll(token, TokenKind.ACCESS, call.cost()));
    }

    private EndOutcome ending(AuthCall call, Function<Token, EndOutcome> end) {
        return switch (check(call.authorization().getFirst())) {
            case Valid(Token token) -> end.apply(token);
            // It was valid at authentication: it has expired since, or its key was removed.
            case Invalid(TokenError error) -> new EndOutcome.Refused(error.description());
        };
    }

    @Override
    public Optional<TokenRefresh> refresh() {
        return Optional.of(new RefreshGrant(verifier, issuer, denylist, refreshStrategy, logout));
    }

    @Override
    public Optional<PublicKeys> publicKeys() {
        return keys.publicSet(clock).map(set -> new PublicKeys(set, Publication.MAX_AGE));
    }

    @Override
    public Map<String, LongSupplier> counters() {
        return Map.of("authlab_unverified", denylist::unverified);
    }

    @Override
    public List<Dependency> dependencies() {
        return denylist.dependencies();
    }

    @Override
    public String challenge(Rejected rejected) {
        return CHALLENGE.to(rejected);
    }

    @Override
    public Optional<String> forbidden() {
        return Optional.of(CHALLENGE.error("insufficient_scope"));
    }

    @Override
    public boolean sentByBrowserAutomatically() {
        return false;
    }

    @Override
    public void close() {
        denylist.close();
        if (keys instanceof KeyFileWatcher watcher) {
            watcher.close();
        }
    }
}
