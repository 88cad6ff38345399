/**
 * How users behave: Gatling simulations and what they need, usable alone with the Gatling Maven plugin against a lab
 * that is up.
 *
 * <p>This room sends requests and writes what it saw into a history. It starts no server, breaks nothing and judges
 * nothing; of the other rooms it knows only {@code measure}.
 */
@NullMarked
package authlab.lab.workload;

import org.jspecify.annotations.NullMarked;
