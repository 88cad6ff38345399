/** The experiment {@code cost}: CPU time and bytes per request at a low rate. */
@NullMarked
package authlab.lab.experiment.cost;

import org.jspecify.annotations.NullMarked;
