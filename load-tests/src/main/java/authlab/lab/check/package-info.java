/**
 * Whether what happened is acceptable: pure functions of a run's results.
 *
 * <p>This room may not measure, start or print anything. A broken measurement is Unknown, never Pass.
 */
@NullMarked
package authlab.lab.check;

import org.jspecify.annotations.NullMarked;
