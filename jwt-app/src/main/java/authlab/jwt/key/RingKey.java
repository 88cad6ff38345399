package authlab.jwt.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One key of a ring.
 *
 * @param jwk the private JWK of the key
 */
record RingKey(SigningKey key, ObjectNode jwk, Instant created, KeyState state) {

    String id() {
        return key.id();
    }

    RingKey in(KeyState next) {
        return new RingKey(key, jwk, created, next);
    }

    /** One line for people: id, algorithm, creation, state. */
    String line() {
        String until = state instanceof KeyState.Retiring(Instant end) ? " until " + end : "";
        return id() + " " + key.algorithm() + " created " + created + " " + state.text() + until;
    }

    @Override
    public String toString() {
        return "RingKey[" + line() + "]";
    }
}
