package authlab.jwt.key;

/** Keys cannot be used; the message says why and quotes no key. */
public final class BadKeysException extends Exception {

    private static final long serialVersionUID = 1L;

    BadKeysException(String why) {
        super(why);
    }
}
