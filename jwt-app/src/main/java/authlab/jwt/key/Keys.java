package authlab.jwt.key;

/** The current keys. */
@FunctionalInterface
public interface Keys {

    /** The current ring; it can change between two tokens. */
    KeyRing ring();
}
