/**
 * Where the lab runs: the same verbs for local processes and for containers.
 *
 * <p>Starts, stops, kills, pauses, reconfigures and scales the parts of a lab. Knows no experiment, no load and no
 * measurement; of this module it uses {@code catalogue} only.
 */
@NullMarked
package authlab.lab.environment;

import org.jspecify.annotations.NullMarked;
