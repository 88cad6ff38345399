/** The experiment {@code switches}: the cost of one configuration change at a time. */
@NullMarked
package authlab.lab.experiment.switches;

import org.jspecify.annotations.NullMarked;
