/** Tests of signing in. */
@NullMarked
package authlab.core.login;

import org.jspecify.annotations.NullMarked;
