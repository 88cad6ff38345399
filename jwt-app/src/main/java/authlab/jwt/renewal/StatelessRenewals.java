package authlab.jwt.renewal;

import authlab.core.Cost;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;

/** A refresh token is good until it expires, however often it is used, whoever uses it; nothing can be ended. */
public final class StatelessRenewals implements Renewals {

    @Override
    public Login begin(Login login, long userId, Cost cost) {
        return login;
    }

    @Override
    public Renewal use(Token refreshToken, Cost cost) {
        return new Renewal.GoesOn(refreshToken.login());
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
