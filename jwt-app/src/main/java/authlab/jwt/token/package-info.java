/**
 * Tokens: made, and checked without asking anybody (RFC 7519, RFC 9068). This room knows no store and no HTTP.
 */
@NullMarked
package authlab.jwt.token;

import org.jspecify.annotations.NullMarked;
