/**
 * One process of the lab: settings, start, stop and self-check.
 */
@NullMarked
package authlab.core.node;

import org.jspecify.annotations.NullMarked;
