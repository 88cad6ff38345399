/**
 * One process of the lab: reads the settings, opens what they name, serves until it is told to stop, and checks itself.
 */
@NullMarked
package authlab.core.node;

import org.jspecify.annotations.NullMarked;
