package authlab.jwt.token;

/** The outcome of verifying a token. */
public sealed interface Verification {

    /** The token is valid. */
    record Valid(Token token) implements Verification {}

    /** The token is not valid. */
    record Invalid(TokenError error) implements Verification {}
}
