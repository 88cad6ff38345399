package authlab.core;

/** The outcome of issuing a credential. */
public sealed interface IssueOutcome permits IssueOutcome.Issued, Unavailable {

    /** The user is signed in. */
    record Issued(Credential credential) implements IssueOutcome {}
}
