package authlab.jwt.refresh;

import authlab.core.Cost;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;

/** Nothing is stored: a refresh token is valid until it expires and cannot be revoked. */
public final class StatelessRefresh implements RefreshStrategy {

    @Override
    public Login begin(Login login, long userId, Cost cost) {
        return login;
    }

    @Override
    public Result use(Token refreshToken, Cost cost) {
        return new Result.Continued(refreshToken.login());
    }

    @Override
    public boolean end(Login login, Cost cost) {
        return false;
    }

    @Override
    public boolean endAll(long userId, Cost cost) {
        return false;
    }
}
