/**
 * Password login and its throttling, with the same answer and the same work for an unknown name. It knows nothing of
 * HTTP or of credentials.
 */
@NullMarked
package authlab.core.login;

import org.jspecify.annotations.NullMarked;
