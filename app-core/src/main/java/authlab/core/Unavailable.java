package authlab.core;

/** A store that the request needs cannot serve it: 503 with Retry-After, never 401. */
public record Unavailable(StoreDownException cause) implements AuthOutcome, IssueOutcome, EndOutcome, RefreshOutcome {}
