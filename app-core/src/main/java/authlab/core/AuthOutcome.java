package authlab.core;

/** The outcome of authenticating one request. */
public sealed interface AuthOutcome {

    /** The credential is valid. */
    record Authenticated(Principal principal) implements AuthOutcome {}

    /**
     * The request is not authenticated.
     *
     * @param refusal determines the HTTP status
     * @param reason a short text for people; never the credential or a part of it
     */
    record Rejected(Refusal refusal, String reason) implements AuthOutcome {}

    /** The kinds of refusal. */
    enum Refusal {
        /** No credential was sent: 401 without an error code (RFC 6750 §3.1). */
        ABSENT,
        /** The credential is invalid, expired or revoked: 401. */
        INVALID,
        /** More than one credential was sent: 400. */
        AMBIGUOUS
    }
}
