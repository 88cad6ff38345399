/**
 * The business query of the lab: a user's newest orders. It knows nothing of authentication.
 */
@NullMarked
package authlab.core.order;

import org.jspecify.annotations.NullMarked;
