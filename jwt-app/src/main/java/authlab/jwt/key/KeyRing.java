package authlab.jwt.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one algorithm, exactly one of which signs. Immutable. */
public final class KeyRing {

    private final SigningAlgorithm algorithm;
    private final Map<String, RingKey> keys;
    private final SigningKey signing;

    /** Throws if two keys have the same id, or not exactly one signs. */
    KeyRing(SigningAlgorithm algorithm, List<RingKey> keys) throws BadKeysException {
        Map<String, RingKey> byId = new LinkedHashMap<>();
        for (RingKey key : keys) {
            if (byId.put(key.id(), key) != null) {
                throw new BadKeysException("two keys have the id " + key.id());
            }
        }
        List<RingKey> signers = keys.stream()
                .filter(key -> key.state() instanceof KeyState.Signing)
                .toList();
        if (signers.size() != 1) {
            throw new BadKeysException("exactly one key must be the signing one, but " + signers.size() + " are");
        }
        this.algorithm = algorithm;
        this.keys = Map.copyOf(byId);
        this.signing = signers.getFirst().key();
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** The key that new tokens are signed with. */
    public SigningKey signing() {
        return signing;
    }

    /** A map lookup: a key id from a request never names a file, a row or an address. */
    public Optional<SigningKey> accepting(String id, Instant now) {
        return Optional.ofNullable(keys.get(id))
                .filter(key -> key.state().accepts(now))
                .map(RingKey::key);
    }

    /** All keys, oldest first. */
    List<RingKey> keys() {
        List<RingKey> all = new ArrayList<>(keys.values());
        all.sort(Comparator.comparing(RingKey::created).thenComparing(RingKey::id));
        return all;
    }

    Optional<RingKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** A key that is published and does not sign yet. */
    Optional<RingKey> published() {
        return keys().stream()
                .filter(key -> key.state() instanceof KeyState.Published)
                .findFirst();
    }

    /** The ring with an additional key that does not sign yet. */
    KeyRing published(RingKey fresh) throws BadKeysException {
        List<RingKey> all = keys();
        all.add(fresh.in(new KeyState.Published()));
        return new KeyRing(algorithm, all);
    }

    /** The ring with another signing key; the previous one is accepted {@code until} then, expired ones are removed. */
    KeyRing signingWith(String id, Instant now, Instant until) throws BadKeysException {
        List<RingKey> all = new ArrayList<>();
        for (RingKey key : keys()) {
            if (key.id().equals(id)) {
                all.add(key.in(new KeyState.Signing()));
            } else if (key.state() instanceof KeyState.Signing) {
                all.add(key.in(new KeyState.Retiring(until)));
            } else if (key.state().accepts(now)) {
                all.add(key);
            }
        }
        return new KeyRing(algorithm, all);
    }

    /** The ring without a key; if it was the signing one, {@code replacement} signs. */
    KeyRing without(String id, RingKey replacement) throws BadKeysException {
        List<RingKey> all = keys();
        all.removeIf(key -> key.id().equals(id));
        if (signing.id().equals(id)) {
            all.add(replacement.in(new KeyState.Signing()));
        }
        return new KeyRing(algorithm, all);
    }

    @Override
    public String toString() {
        return "KeyRing" + keys();
    }
}
