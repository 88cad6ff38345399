/**
 * The denylist: logins that have ended although their tokens have not expired.
 */
@NullMarked
package authlab.jwt.denylist;

import org.jspecify.annotations.NullMarked;
