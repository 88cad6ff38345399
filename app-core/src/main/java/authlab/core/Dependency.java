package authlab.core;

import authlab.core.StoreDownException.Reason;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A server that this process needs.
 *
 * @param name for example {@code redis}
 * @param failure one health check, within the client's time limits: why a login would fail now, if so; never throws
 * @param connectionsInUse pooled connections in use now
 */
public record Dependency(String name, Supplier<Optional<Reason>> failure, IntSupplier connectionsInUse) {}
