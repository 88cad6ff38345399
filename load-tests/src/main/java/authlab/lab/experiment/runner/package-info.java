/** Runs trials one after another: warm-up, sign-in, load, faults and samples; records what happened. */
@NullMarked
package authlab.lab.experiment.runner;

import org.jspecify.annotations.NullMarked;
