/**
 * How users behave: Gatling simulations and what they need, usable alone with the Gatling Maven plugin against a lab
 * that is up.
 *
 * <p>Sends requests and appends an event for each to the event log. Must not start servers, inject faults or analyse.
 */
@NullMarked
package authlab.lab.workload;

import org.jspecify.annotations.NullMarked;
