/**
 * The interface between the shared code and the two ways of authentication. Everything that is not behind {@link
 * authlab.core.AuthMechanism} is in a package below this one, once for both apps. This package knows no HTTP server, no
 * database driver and neither of the two apps.
 */
@NullMarked
package authlab.core;

import org.jspecify.annotations.NullMarked;
