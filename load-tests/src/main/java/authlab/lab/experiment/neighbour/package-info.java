/** The experiment {@code neighbour}: business calls while authentication traffic increases. */
@NullMarked
package authlab.lab.experiment.neighbour;

import org.jspecify.annotations.NullMarked;
