package authlab.core;

/** A store did not answer, or not in time, or answered that it cannot serve now. */
public final class StoreDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String store;

    public StoreDownException(String store, Throwable cause) {
        super(store + " does not answer: " + cause, cause);
        this.store = store;
    }

    /** The store's name, for example {@code redis}. */
    public String store() {
        return store;
    }
}
