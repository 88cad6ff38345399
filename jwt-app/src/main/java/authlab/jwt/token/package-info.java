/**
 * Issues and verifies tokens without any store (RFC 7519, RFC 9068). This package knows no HTTP.
 */
@NullMarked
package authlab.jwt.token;

import org.jspecify.annotations.NullMarked;
