package authlab.core;

/** A store that is needed does not answer: 503 with Retry-After, never 401. */
public record Unavailable(String store, Throwable cause)
        implements AuthOutcome, IssueOutcome, EndOutcome, RefreshOutcome {

    public static Unavailable because(StoreDownException e) {
        return new Unavailable(e.store(), e);
    }
}
