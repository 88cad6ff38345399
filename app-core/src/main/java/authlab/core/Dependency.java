package authlab.core;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A server that this process needs.
 *
 * @param name for example {@code redis}
 * @param answers asks it once, within the client's budget; never throws
 * @param connectionsInUse how many connections are lent out now
 */
public record Dependency(String name, BooleanSupplier answers, IntSupplier connectionsInUse) {}
