package authlab.core;

/** A store cannot serve a call now: no answer in time, an error answer, or no capacity left. */
public final class StoreDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String store;
    private final Reason reason;

    /** Why the call failed. */
    public enum Reason {
        NO_ANSWER("does not answer"),
        ERROR_ANSWER("answers with an error"),
        READ_ONLY("answers, but refuses writes"),
        STARTING("answers, but is still starting"),
        NO_CONNECTION_LEFT("answers, but accepts no more connections"),
        LOGIN_REFUSED("answers, but refuses the login of this app"),
        DATABASE_MISSING("answers, but does not have the database of this app"),
        FULL("is full");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** What is to be said after the name of the store. */
        public String text() {
            return text;
        }
    }

    public StoreDownException(String store, Reason reason, Throwable cause) {
        super(store + " " + reason.text + ": " + cause, cause);
        this.store = store;
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One clause for the client, for example {@code redis does not answer}. */
    public String summary() {
        return store + " " + reason.text;
    }
}
