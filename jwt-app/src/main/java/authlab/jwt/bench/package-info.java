/**
 * CPU time of single operations of a login and a request, measured in a separate process. Not used by nodes.
 */
@NullMarked
package authlab.jwt.bench;

import org.jspecify.annotations.NullMarked;
