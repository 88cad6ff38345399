package authlab.lab.attack;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What attacks need to know about the run.
 *
 * @param keys the lab's own signing keys
 * @param flood how many invalid credentials each flood sends
 * @param publishedPort the balancer's port on this machine; empty when the attacks run inside the container network
 * @param slowConnectionLimit within which the balancer must close a slow connection
 * @param measurableFlood the smallest flood whose effect on a p99 can be measured
 */
public record AttackContext(
        SigningKeys keys, int flood, OptionalInt publishedPort, Duration slowConnectionLimit, int measurableFlood) {

    /** A larger flood would show no more, and the lab shares its machine. */
    public static final int LARGEST_FLOOD = 100_000;

    /** The balancer's own limit is 5 s; without one it would be a minute or more. */
    private static final Duration SLOW_CONNECTION_LIMIT = Duration.ofSeconds(30);

    /** From here on 40 requests of the bystander are slower than its p99, so a single pause does not decide. */
    private static final int MEASURABLE_FLOOD = 20_000;

    public AttackContext {
        if (flood < 1 || flood > LARGEST_FLOOD) {
            throw new IllegalArgumentException("a flood has 1 to " + LARGEST_FLOOD + " requests, not " + flood);
        }
    }

    public AttackContext(SigningKeys keys, int flood, OptionalInt publishedPort) {
        this(keys, flood, publishedPort, SLOW_CONNECTION_LIMIT, MEASURABLE_FLOOD);
    }
}
