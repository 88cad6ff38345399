/** The experiment {@code steady}: the cost of authentication when nothing goes wrong. */
@NullMarked
package authlab.lab.experiment.steady;

import org.jspecify.annotations.NullMarked;
