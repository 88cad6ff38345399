/** The experiment {@code growth}: session stores with an increasing number of live sessions. */
@NullMarked
package authlab.lab.experiment.growth;

import org.jspecify.annotations.NullMarked;
