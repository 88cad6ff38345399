package authlab.jwt.key;

/** The keys as they are now. */
@FunctionalInterface
public interface Keys {

    /** The current ring; ask again for every token, it may have been replaced. */
    KeyRing ring();
}
