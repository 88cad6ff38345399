package authlab.jwt.denylist;

import authlab.core.Cost;
import authlab.jwt.token.Token;
import java.time.Clock;
import java.time.Instant;

/** No denylist: a token is valid until it expires. */
public record NoDenylist(Clock clock) implements Denylist {

    @Override
    public Instant loginStart(long userId, Cost cost) {
        return clock.instant();
    }

    @Override
    public boolean isDenied(Token token, Cost cost) {
        return false;
    }

    @Override
    public boolean deny(Token token, Cost cost) {
        return false;
    }

    @Override
    public boolean denyAll(long userId, Cost cost) {
        return false;
    }
}
