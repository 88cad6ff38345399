/**
 * The keys that sign and verify tokens: generation, the key file that nodes share, rotation at run time. This package
 * knows nothing of a token but its signature.
 */
@NullMarked
package authlab.jwt.key;

import org.jspecify.annotations.NullMarked;
