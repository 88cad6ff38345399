package authlab.jwt;

import authlab.core.AuthCall;
import authlab.core.IssueOutcome;
import authlab.core.RefreshOutcome;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.Refused;
import authlab.core.StoreDownException;
import authlab.core.TokenRefresh;
import authlab.core.Unavailable;
import authlab.jwt.denylist.EndedLogins;
import authlab.jwt.renewal.Renewals;
import authlab.jwt.renewal.Renewals.Renewal.GoesOn;
import authlab.jwt.renewal.Renewals.Renewal.Over;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenCheck;
import authlab.jwt.token.TokenFault;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenMint;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;

/**
 * Renews a pair for a refresh token: its own signature first, then whether its login has ended, then its one use. A login
 * whose refreshing is over is over for its access tokens, too, as far as a list can end them (RFC 9700 §4.14.2).
 */
record RefreshTokens(TokenCheck check, TokenMint mint, EndedLogins endedLogins, Renewals renewals)
        implements TokenRefresh {

    @Override
    public RefreshOutcome redeem(String refreshToken, AuthCall call) {
        return switch (check.check(refreshToken, TokenKind.REFRESH)) {
            case Bad(TokenFault fault) -> new Refused(fault.words());
            case Good(Token token) -> use(token, call);
        };
    }

    private RefreshOutcome use(Token token, AuthCall call) {
        try {
            if (endedLogins.hasEnded(token, call.cost())) {
                return new Refused(TokenFault.ENDED.words());
            }
            return switch (renewals.use(token, call.cost())) {
                case GoesOn(Login login) ->
                    new Redeemed(token.userId(), principal -> new IssueOutcome.Issued(mint.pair(principal, login)));
                case Over(String reason) -> {
                    endedLogins.end(token, call.cost());
                    yield new Refused(reason);
                }
            };
        } catch (StoreDownException e) {
            return Unavailable.because(e);
        }
    }
}
