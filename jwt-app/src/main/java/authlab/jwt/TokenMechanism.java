package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.EndOutcome;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.RefreshOutcome;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.Refused;
import authlab.core.TokenRefresh;
import authlab.jwt.SigningAlgorithm.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Knows a caller by a bearer token (RFC 6750). Asks no store, and so cannot end a login either. */
final class TokenMechanism implements AuthMechanism {

    private static final String SCHEME = "Bearer ";

    private final TokenMint mint;
    private final TokenCheck check;
    private final Duration leeway;
    private final Clock clock;

    TokenMechanism(TokenSettings settings, Clock clock) {
        SigningKey key = settings.algorithm().key(settings.keyId(), settings.secret());
        this.mint = new TokenMint(settings, key, clock);
        this.check = new TokenCheck(settings, key, clock);
        this.leeway = settings.leeway();
        this.clock = clock;
    }

    @Override
    public IssueOutcome issue(Principal principal, AuthCall call) {
        return new IssueOutcome.Issued(mint.firstPair(principal));
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
        return token(header)
                .<AuthOutcome>map(t -> new Authenticated(new Principal(t.userId(), t.name(), t.roles())))
                .orElseGet(() -> new Rejected(Refusal.INVALID, "the token is malformed, expired or not ours"));
    }

    private Optional<Token> token(String header) {
        return check.check(header.substring(SCHEME.length()), TokenKind.ACCESS);
    }

    @Override
    public EndOutcome end(Principal principal, AuthCall call) {
        return worksOn(call);
    }

    @Override
    public EndOutcome endAll(Principal principal, AuthCall call) {
        return worksOn(call);
    }

    /** Until it expires, and as long beyond that as clocks are forgiven. */
    private EndOutcome worksOn(AuthCall call) {
        return new EndOutcome.WorksOn(token(call.authorization().getFirst())
                .map(token -> token.expiresAt().plus(leeway))
                .orElseGet(clock::instant));
    }

    @Override
    public Optional<TokenRefresh> refresh() {
        return Optional.of(new Renewal());
    }

    @Override
    public String challenge(Rejected rejected) {
        String realm = "Bearer realm=\"" + REALM + "\"";
        return switch (rejected.refusal()) {
            case ABSENT -> realm;
            case INVALID, AMBIGUOUS ->
                realm + ", error=\"invalid_token\", error_description=\"" + rejected.reason() + "\"";
        };
    }

    @Override
    public boolean sentByBrowsersThemselves() {
        return false;
    }

    private final class Renewal implements TokenRefresh {

        @Override
        public RefreshOutcome redeem(String refreshToken, AuthCall call) {
            return check.check(refreshToken, TokenKind.REFRESH)
                    .<RefreshOutcome>map(t -> new Redeemed(t.userId(), t.expiresAt()))
                    .orElseGet(() -> new Refused("the refresh token is malformed, expired or not ours"));
        }

        @Override
        public IssueOutcome renew(Redeemed redeemed, Principal principal, AuthCall call) {
            return new IssueOutcome.Issued(mint.pair(principal, redeemed.loginEnds()));
        }
    }
}
