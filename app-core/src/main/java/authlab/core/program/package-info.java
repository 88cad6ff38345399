/**
 * What all main programs of the apps have in common. It knows no setting and no server.
 */
@NullMarked
package authlab.core.program;

import org.jspecify.annotations.NullMarked;
