/**
 * Reads counters of Postgres, Redis, the processes and the balancer.
 *
 * <p>Must not start, stop or change anything.
 */
@NullMarked
package authlab.lab.probe;

import org.jspecify.annotations.NullMarked;
