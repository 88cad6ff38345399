package authlab.core.order;

import java.time.Instant;

/** One order of one user. */
public record Order(long id, String item, int quantity, int priceCents, Instant orderedAt) {}
