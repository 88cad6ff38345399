package authlab.core.http;

import authlab.core.Principal;
import authlab.core.user.OrderBook;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;

/** The routes that need an authenticated user. */
record UserRoutes(Authenticator authenticator, UserDirectory users, OrderBook orders, StrictJson json) {

    void addTo(Routes routes) {
        routes.get("/me", this::me);
        routes.get("/orders", this::orders);
        routes.get("/admin/users", this::users);
    }

    /** No business query: this request isolates the cost of authentication. */
    private void me(Context ctx) {
        json.answer(ctx, authenticator.authenticate(Exchange.of(ctx)));
    }

    private void orders(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        Principal caller = authenticator.authenticate(exchange);
        json.answer(
                ctx,
                new ResponseBodies.Orders(
                        exchange.business().time(() -> orders.newestOf(caller.id(), exchange.business()))));
    }

    private void users(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        if (!authenticator.authenticate(exchange).hasRole("admin")) {
            throw authenticator.forbidden("this path needs the role admin");
        }
        json.answer(ctx, new ResponseBodies.Users(exchange.business().time(() -> users.first50(exchange.business()))));
    }
}
