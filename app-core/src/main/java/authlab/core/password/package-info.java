/**
 * Password hashing, bounded so that a storm of logins cannot take the machine. It knows no user and no request.
 */
@NullMarked
package authlab.core.password;

import org.jspecify.annotations.NullMarked;
