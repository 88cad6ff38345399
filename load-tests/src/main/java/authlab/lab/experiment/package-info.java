/** What a run consists of: finds the folder of each experiment, and runs a comparison from start to saved run. */
@NullMarked
package authlab.lab.experiment;

import org.jspecify.annotations.NullMarked;
