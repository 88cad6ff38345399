package authlab.core;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The public keys that verify credentials.
 *
 * @param jwkSet the current ones as a JWK set in JSON (RFC 7517 §5)
 * @param maxAge how long a client may cache them
 */
public record PublicKeys(Supplier<String> jwkSet, Duration maxAge) {}
