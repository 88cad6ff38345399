/** The experiment {@code capacity}: searches the maximum sustainable throughput of each variant. */
@NullMarked
package authlab.lab.experiment.capacity;

import org.jspecify.annotations.NullMarked;
