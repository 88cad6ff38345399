/**
 * Pure functions of a recorded run: figures, statistics, validity, behaviour and claims.
 *
 * <p>May not measure, start or print anything. A broken measurement is unknown, never a pass.
 */
@NullMarked
package authlab.lab.analysis;

import org.jspecify.annotations.NullMarked;
