/**
 * Refresh tokens: stateless, or rotating with reuse detection (RFC 9700 §4.14.2).
 */
@NullMarked
package authlab.jwt.refresh;

import org.jspecify.annotations.NullMarked;
