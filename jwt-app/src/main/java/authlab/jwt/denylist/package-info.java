/**
 * Logins that have ended although their tokens have not expired: the state that tokens were to do without.
 */
@NullMarked
package authlab.jwt.denylist;

import org.jspecify.annotations.NullMarked;
