package authlab.core;

/** What making a credential ended in. */
public sealed interface IssueOutcome permits IssueOutcome.Issued, Unavailable {

    /** The caller is now signed in. */
    record Issued(Credential credential) implements IssueOutcome {}
}
