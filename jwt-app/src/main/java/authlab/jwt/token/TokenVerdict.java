package authlab.jwt.token;

/** What checking a token ended in. */
public sealed interface TokenVerdict {

    /** Nothing is wrong with it. */
    record Good(Token token) implements TokenVerdict {}

    /** Something is. */
    record Bad(TokenFault fault) implements TokenVerdict {}
}
