package authlab.jwt.key;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code keys show|rotate|remove KID}: changes the keys of running nodes.
 *
 * @param path the key file of the variant
 * @param longestToken the longest life of a token, including the leeway
 * @param pause waits
 * @param out receives one line per step
 */
public record KeyCommand(
        Path path,
        SigningAlgorithm algorithm,
        Duration longestToken,
        Clock clock,
        Consumer<Duration> pause,
        Consumer<String> out) {

    /** The possible arguments. */
    public static final String USAGE = "keys show | keys rotate | keys remove KID";

    KeyFile file() {
        return new KeyFile(path, new KeyMaker(algorithm, Cryptography.ofTheJdk()));
    }

    /** Runs one of them; returns whether the arguments are valid. */
    public boolean run(List<String> arguments) throws BadKeysException {
        KeyFile keys = file();
        if (arguments.equals(List.of("show"))) {
            show(keys.read());
        } else if (arguments.equals(List.of("rotate"))) {
            keys.exclusively(() -> rotate(keys));
        } else if (arguments.size() == 2 && arguments.getFirst().equals("remove")) {
            keys.exclusively(() -> remove(keys, arguments.getLast()));
        } else {
            return false;
        }
        return true;
    }

    /**
     * All tokens stay valid: nodes and clients know the new key before it signs, and the old one until its tokens expire.
     * A key that an interrupted rotation has published is used.
     */
    private void rotate(KeyFile keys) throws BadKeysException {
        KeyRing ring = keys.read();
        Optional<RingKey> published = ring.published();
        RingKey next = published.orElseGet(() -> keys.maker().fresh(now(), new KeyState.Published()));
        if (published.isEmpty()) {
            keys.replace(ring.published(next));
        }
        out.accept(next.line());
        Duration left = beforeSigning(next);
        out.accept(
                "it signs in " + left.toSeconds() + " s, when every node and every client that caches keys knows it");
        pause.accept(left);
        // A node that has not read the file yet signs with the old key for a moment.
        Instant until = now().plus(longestToken).plus(Publication.SEEN_BY_NODES);
        KeyRing rotated = keys.read().signingWith(next.id(), now(), until);
        keys.replace(rotated);
        show(rotated);
    }

    /** How long a published key must wait; its time of creation is rounded down to seconds. */
    private Duration beforeSigning(RingKey next) {
        Duration all = Publication.beforeSigning(algorithm).plusSeconds(1);
        Duration left = all.minus(Duration.between(next.created(), clock.instant()));
        return left.isNegative() ? Duration.ZERO : left.compareTo(all) > 0 ? all : left;
    }

    /** All tokens signed with the key become invalid immediately. */
    private void remove(KeyFile keys, String id) throws BadKeysException {
        KeyRing ring = keys.read();
        if (ring.find(id).isEmpty()) {
            throw new BadKeysException("there is no key " + id + "; keys show lists them");
        }
        KeyRing rest = ring.without(id, keys.maker().fresh(now(), new KeyState.Signing()));
        keys.replace(rest);
        out.accept(id + " removed");
        if (!algorithm.publicMembers().isEmpty()) {
            out.accept("clients that cache public keys accept its tokens for up to " + Publication.MAX_AGE.toSeconds()
                    + " s more, and may not know a new key until then");
        }
        show(rest);
    }

    private void show(KeyRing ring) {
        ring.keys().forEach(key -> out.accept(key.line()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
