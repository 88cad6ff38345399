package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.Cost;
import authlab.core.Credential.Tokens;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.RefreshOutcome;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.RefreshableLogin;
import authlab.core.RefreshOutcome.Refused;
import authlab.core.TokenRefresh;
import authlab.jwt.denylist.Denylist;
import authlab.jwt.refresh.RefreshStrategy;
import authlab.jwt.refresh.RefreshStrategy.Result.Continued;
import authlab.jwt.refresh.RefreshStrategy.Result.Ended;
import authlab.jwt.refresh.RefreshStrategy.Result.Reused;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenError;
import authlab.jwt.token.TokenIssuer;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenVerifier;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
import java.util.Optional;

/**
 * Redeems refresh tokens: signature and claims first, then the denylist, then the stored use. If the login has ended,
 * its access tokens are denied too, as far as there is a denylist (RFC 9700 §4.14.2).
 */
record RefreshGrant(
        TokenVerifier verifier, TokenIssuer issuer, Denylist denylist, RefreshStrategy refreshStrategy, Logout logout)
        implements TokenRefresh {

    private static final String REUSED = "the refresh token was used before, so the login is ended";

    @Override
    public RefreshOutcome redeem(String refreshToken, AuthCall call) {
        return switch (verifier.verify(refreshToken, TokenKind.REFRESH)) {
            case Invalid(TokenError error) -> new Refused(Optional.empty(), error.description());
            case Valid(Token token) -> use(token, call.cost());
        };
    }

    private RefreshOutcome use(Token token, Cost cost) {
        Refused ended = new Refused(Optional.of(token.userId()), TokenError.ENDED.description());
        if (denylist.isDenied(token, cost)) {
            return ended;
        }
        return switch (refreshStrategy.use(token, cost)) {
            case Continued(Login login) -> new Redeemed(token.userId(), live(token, login, cost));
            case Ended _ -> {
                denylist.deny(token, cost);
                yield ended;
            }
            case Reused _ -> {
                denylist.deny(token, cost);
                yield new RefreshOutcome.Reused(token.userId(), REUSED);
            }
        };
    }

    /** The login of a live refresh token. */
    private RefreshableLogin live(Token token, Login login, Cost cost) {
        return new RefreshableLogin() {
            @Override
            public Tokens renew(Principal principal) {
                return issuer.pair(principal, login);
            }

            @Override
            public EndOutcome end() {
                return logout.end(token, TokenKind.REFRESH, cost);
            }

            @Override
            public EndOutcome endAll() {
                return logout.endAll(token, TokenKind.REFRESH, cost);
            }
        };
    }
}
