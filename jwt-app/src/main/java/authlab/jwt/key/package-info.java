/**
 * The keys that tokens are signed and checked with: made, kept in a file that nodes share, replaced while they run. This
 * room knows no token but its signature.
 */
@NullMarked
package authlab.jwt.key;

import org.jspecify.annotations.NullMarked;
