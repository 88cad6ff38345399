/** The experiment {@code cache-dies}: Redis crashes under load and comes back empty. */
@NullMarked
package authlab.lab.experiment.cachedies;

import org.jspecify.annotations.NullMarked;
