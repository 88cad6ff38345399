package authlab.core.http;

import authlab.core.Credential;
import authlab.core.Principal;
import authlab.core.user.OrderBook.Order;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of successful responses; JSON members have these names in snake case. */
final class ResponseBodies {

    private ResponseBodies() {}

    record TokenPair(String accessToken, String refreshToken, String tokenType, long expiresIn) {

        static TokenPair of(Credential.Tokens tokens) {
            return new TokenPair(
                    tokens.access(),
                    tokens.refresh(),
                    "Bearer",
                    tokens.expiresIn().toSeconds());
        }

        @Override
        public String toString() {
            return "TokenPair[]";
        }
    }

    record Orders(List<Order> orders) {}

    record Users(List<Principal> users) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ended(
            boolean ended,
            @Nullable Instant worksUntil,
            @Nullable Boolean renewable) {}
}
