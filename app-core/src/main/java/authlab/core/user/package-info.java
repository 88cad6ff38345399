/**
 * The users. It reads the user table and decides nothing.
 */
@NullMarked
package authlab.core.user;

import org.jspecify.annotations.NullMarked;
