package authlab.jwt.key;

import java.time.Duration;

/** How long a change of the keys takes to reach nodes and clients. */
public final class Publication {

    /**
     * How long a client may cache the public keys. Not shorter: client libraries look up an unknown key id again after
     * half a minute at the earliest, whatever the response says.
     */
    public static final Duration MAX_AGE = Duration.ofSeconds(30);

    /** How often a node checks the key file. */
    static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    /** Every node has read a change by then, also on a busy machine. */
    static final Duration SEEN_BY_NODES = CHECK_INTERVAL.multipliedBy(6);

    private Publication() {}

    /** How long a new key is published before it signs: no client that caches public keys meets an unknown one. */
    static Duration beforeSigning(SigningAlgorithm algorithm) {
        return algorithm.publicMembers().isEmpty() ? SEEN_BY_NODES : SEEN_BY_NODES.plus(MAX_AGE);
    }
}
