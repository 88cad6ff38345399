/**
 * The seam between an app and the way it remembers who is calling. Everything that is not behind
 * {@link authlab.core.AuthMechanism} lives in a room below this one, once for both apps. This room knows no HTTP server,
 * no database driver and neither of the two apps.
 */
@NullMarked
package authlab.core;

import org.jspecify.annotations.NullMarked;
