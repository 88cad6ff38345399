/**
 * Where the lab runs: the same verbs for local processes and for containers.
 *
 * <p>This room starts, stops, kills, pauses and watches the parts of a lab. It knows no experiment, no load and no
 * measurement, and no other room of this module.
 */
@NullMarked
package authlab.lab.environment;

import org.jspecify.annotations.NullMarked;
