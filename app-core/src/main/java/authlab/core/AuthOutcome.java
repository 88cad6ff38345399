package authlab.core;

/** What authentication of one request ended in. */
public sealed interface AuthOutcome permits AuthOutcome.Authenticated, AuthOutcome.Rejected, Unavailable {

    /** The caller is known. */
    record Authenticated(Principal principal) implements AuthOutcome {}

    /**
     * The caller is not known.
     *
     * @param refusal which kind, which decides the status
     * @param reason a few words for a human; never the credential or a part of it
     */
    record Rejected(Refusal refusal, String reason) implements AuthOutcome {}

    /** The kinds of refusal. */
    enum Refusal {
        /** No credential was sent: 401 without an error code (RFC 6750 §3.1). */
        ABSENT,
        /** A credential was sent and is not, or no longer, good: 401. */
        INVALID,
        /** More than one credential was sent, and choosing one would be a guess: 400. */
        AMBIGUOUS
    }
}
