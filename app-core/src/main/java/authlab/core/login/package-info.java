/**
 * Whether a name and a password belong together, and how often one may try: the same answer and the same work for a name
 * that no user has. It knows nothing of HTTP or of what a login leads to.
 */
@NullMarked
package authlab.core.login;

import org.jspecify.annotations.NullMarked;
