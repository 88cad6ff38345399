package authlab.core;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A server that this process needs.
 *
 * @param name for example {@code redis}
 * @param answers one health check, within the client's time limits; never throws
 * @param connectionsInUse pooled connections in use now
 */
public record Dependency(String name, BooleanSupplier answers, IntSupplier connectionsInUse) {}
