/**
 * Authentication by signed tokens (RFC 7519, RFC 9068). This package combines keys, tokens, refresh and denylist; it
 * registers no route and knows nothing of sessions.
 */
@NullMarked
package authlab.jwt;

import org.jspecify.annotations.NullMarked;
