/**
 * Password hashing with bounded concurrency, so that many logins cannot use up the CPU. It knows no user and no
 * request.
 */
@NullMarked
package authlab.core.password;

import org.jspecify.annotations.NullMarked;
