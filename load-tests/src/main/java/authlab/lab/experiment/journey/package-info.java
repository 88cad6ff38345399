/** The experiment {@code journey}: latency of whole visits. */
@NullMarked
package authlab.lab.experiment.journey;

import org.jspecify.annotations.NullMarked;
