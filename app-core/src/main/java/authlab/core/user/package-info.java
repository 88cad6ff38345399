/**
 * Who can sign in. It reads the users' table and decides nothing.
 */
@NullMarked
package authlab.core.user;

import org.jspecify.annotations.NullMarked;
