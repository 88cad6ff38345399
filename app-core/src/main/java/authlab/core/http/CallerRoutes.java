package authlab.core.http;

import authlab.core.Principal;
import authlab.core.order.OrderBook;
import authlab.core.user.UserDirectory;
import io.javalin.http.Context;

/** What a signed-in caller can ask for. */
final class CallerRoutes {

    private final Door door;
    private final UserDirectory users;
    private final OrderBook orders;
    private final StrictJson json;

    CallerRoutes(Door door, UserDirectory users, OrderBook orders, StrictJson json) {
        this.door = door;
        this.users = users;
        this.orders = orders;
        this.json = json;
    }

    void addTo(Routes routes) {
        routes.get("/me", this::me);
        routes.get("/orders", this::orders);
        routes.get("/admin/users", this::users);
    }

    /** No business query: this request isolates the price of authentication. */
    private void me(Context ctx) {
        answer(ctx, door.admit(Exchange.of(ctx)));
    }

    private void orders(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        Principal caller = door.admit(exchange);
        answer(
                ctx,
                new Answers.Orders(exchange.business().time(() -> orders.newestOf(caller.id(), exchange.business()))));
    }

    private void users(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        if (!door.admit(exchange).hasRole("admin")) {
            throw door.forbidden("this path needs the role admin");
        }
        answer(ctx, new Answers.Users(exchange.business().time(() -> users.first50(exchange.business()))));
    }

    private void answer(Context ctx, Object body) {
        ctx.contentType("application/json").result(json.write(body));
    }
}
