/** The experiment {@code benchmark-mistakes}: mistakes of published benchmarks, made on purpose and avoided. */
@NullMarked
package authlab.lab.experiment.benchmarkmistakes;

import org.jspecify.annotations.NullMarked;
