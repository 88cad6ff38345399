package authlab.core.user;

import authlab.core.Cost;
import authlab.core.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The orders table. Every call throws {@link authlab.core.StoreDownException}. */
public record OrderBook(Database database) {

    /** One order of one user. */
    public record Order(long id, String item, int quantity, int priceCents, Instant orderedAt) {}

    /** A user's ten newest orders, newest first, in one statement. */
    public List<Order> newestOf(long userId, Cost cost) {
        return database.query(
                cost,
                "SELECT /* business:orders */ id, item, quantity, price_cents, ordered_at FROM orders"
                        + " WHERE user_id = ? ORDER BY ordered_at DESC, id DESC LIMIT 10",
                p -> p.setLong(1, userId),
                rows -> {
                    List<Order> orders = new ArrayList<>(10);
                    while (rows.next()) {
                        orders.add(new Order(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getInt(4),
                                rows.getObject(5, OffsetDateTime.class).toInstant()));
                    }
                    return orders;
                });
    }
}
