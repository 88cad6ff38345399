/**
 * The experiment {@code attacks}: runs the attacks of the catalogue against a running lab and records the results. It reads
 * the lab's signing keys, which the attacks need to sign invalid claims.
 */
@NullMarked
package authlab.lab.experiment.attacks;

import org.jspecify.annotations.NullMarked;
