package authlab.jwt.key;

/** Keys that cannot be used, and why, in words that quote no key. */
public final class BadKeysException extends Exception {

    private static final long serialVersionUID = 1L;

    BadKeysException(String why) {
        super(why);
    }
}
