package authlab.core.http;

import authlab.core.AuthCall;
import authlab.core.RefreshOutcome.Redeemed;
import authlab.core.RefreshOutcome.Refused;
import authlab.core.RefreshOutcome.Reused;
import authlab.core.TokenRefresh;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Redeems refresh tokens from request bodies; every refusal and every detected reuse is an authentication event. */
record RefreshTokens(TokenRefresh refresh, AuthLog log) {

    /** The body of {@code POST /refresh}, and of a logout without a valid access token. */
    record RefreshRequest(@Nullable String refreshToken) {
        @Override
        public String toString() {
            return "RefreshRequest[]";
        }
    }

    /** Redeems one, or throws the refusal for the reason and logs it as the event. */
    Redeemed redeem(String token, Exchange exchange, String event, Function<String, Problem> refusal) {
        exchange.refreshToken(token);
        AuthCall call = exchange.call();
        return switch (call.cost().time(() -> refresh.redeem(token, call))) {
            case Redeemed redeemed -> redeemed;
            case Refused(var userId, String reason) -> {
                log.event(event, userId.orElse(AuthLog.UNKNOWN_USER), "refused");
                throw refusal.apply(reason);
            }
            case Reused(long userId, String reason) -> {
                log.event(event, userId, "refused: refresh token reused, login ended");
                throw refusal.apply(reason);
            }
        };
    }
}
