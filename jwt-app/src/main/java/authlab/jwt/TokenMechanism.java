package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Challenge;
import authlab.core.Dependency;
import authlab.core.EndOutcome;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.TokenRefresh;
import authlab.core.Unavailable;
import authlab.jwt.denylist.EndedLogins;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.Keys;
import authlab.jwt.key.PublicKeys;
import authlab.jwt.key.SharedKeys;
import authlab.jwt.renewal.Renewals;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenCheck;
import authlab.jwt.token.TokenFault;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenMint;
import authlab.jwt.token.TokenRules;
import authlab.jwt.token.TokenVerdict;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Knows a caller by a bearer token (RFC 6750). Without a list of ended logins it asks no store, and cannot end one. */
final class TokenMechanism implements AuthMechanism {

    private static final String SCHEME = "Bearer ";
    private static final Challenge CHALLENGE = new Challenge("Bearer", "invalid_token");

    private final TokenMint mint;
    private final TokenCheck check;
    private final Keys keys;
    private final EndedLogins endedLogins;
    private final Renewals renewals;
    private final Duration leeway;
    private final Clock clock;

    TokenMechanism(
            TokenRules rules,
            Keys keys,
            Cryptography cryptography,
            EndedLogins endedLogins,
            Renewals renewals,
            Clock clock) {
        this.mint = new TokenMint(rules, keys, clock);
        this.check = new TokenCheck(rules, keys, cryptography, clock);
        this.keys = keys;
        this.endedLogins = endedLogins;
        this.renewals = renewals;
        this.leeway = rules.leeway();
        this.clock = clock;
    }

    @Override
    public IssueOutcome issue(Principal principal, AuthCall call) {
        try {
            Login login = mint.begin(endedLogins.begin(principal.id(), call.cost()));
            Login begun = renewals.begin(login, principal.id(), call.cost());
            return new IssueOutcome.Issued(mint.pair(principal, begun));
        } catch (StoreDownException e) {
            return Unavailable.because(e);
        }
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
            case Bad(TokenFault fault) -> new Rejected(Refusal.INVALID, fault.words());
            case Good(Token token) -> admitted(token, call);
        };
    }

    private TokenVerdict check(String header) {
        return check.check(header.substring(SCHEME.length()), TokenKind.ACCESS);
    }

    private AuthOutcome admitted(Token token, AuthCall call) {
        try {
            return endedLogins.hasEnded(token, call.cost())
                    ? new Rejected(Refusal.INVALID, TokenFault.ENDED.words())
                    : new Authenticated(new Principal(token.userId(), token.name(), token.roles()));
        } catch (StoreDownException e) {
            return Unavailable.because(e);
        }
    }

    @Override
    public EndOutcome end(Principal principal, AuthCall call) {
        return ending(
                call, token -> renewals.end(token.login(), call.cost()), token -> endedLogins.end(token, call.cost()));
    }

    @Override
    public EndOutcome endAll(Principal principal, AuthCall call) {
        return ending(
                call,
                _ -> renewals.endAll(principal.id(), call.cost()),
                _ -> endedLogins.endAll(principal.id(), call.cost()));
    }

    /** Without a list an access token works until it expires, and as long beyond that as clocks are forgiven. */
    private EndOutcome ending(AuthCall call, Step refresh, Step access) {
        if (!(check(call.authorization().getFirst()) instanceof Good(Token token))) {
            // It was good a moment ago, so it has just expired by itself.
            return new EndOutcome.WorksOn(clock.instant(), false);
        }
        try {
            boolean refreshEnded = refresh.end(token);
            return access.end(token)
                    ? new EndOutcome.Ended(Optional.empty())
                    : new EndOutcome.WorksOn(token.expiresAt().plus(leeway), !refreshEnded);
        } catch (StoreDownException e) {
            return Unavailable.because(e);
        }
    }

    @Override
    public Optional<TokenRefresh> refresh() {
        return Optional.of(new RefreshTokens(check, mint, endedLogins, renewals));
    }

    @Override
    public Optional<Supplier<String>> publicKeys() {
        return PublicKeys.of(keys, clock);
    }

    @Override
    public Map<String, LongSupplier> counters() {
        return Map.of("authlab_unverified", endedLogins::unverified);
    }

    @Override
    public List<Dependency> dependencies() {
        return endedLogins.dependencies();
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
    public boolean sentByBrowsersThemselves() {
        return false;
    }

    @Override
    public void close() {
        endedLogins.close();
        if (keys instanceof SharedKeys followed) {
            followed.close();
        }
    }

    @FunctionalInterface
    private interface Step {
        boolean end(Token token);
    }
}
