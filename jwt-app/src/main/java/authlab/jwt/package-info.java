/**
 * A caller is known by a signed token that the server checks (RFC 7519, RFC 9068). This room puts together
 * keys, tokens, renewal and the list of ended logins; it registers no route and knows nothing of sessions.
 */
@NullMarked
package authlab.jwt;

import org.jspecify.annotations.NullMarked;
