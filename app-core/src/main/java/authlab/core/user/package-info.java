/**
 * The users and their orders, which are the business query of the lab. It reads their tables and decides nothing.
 */
@NullMarked
package authlab.core.user;

import org.jspecify.annotations.NullMarked;
