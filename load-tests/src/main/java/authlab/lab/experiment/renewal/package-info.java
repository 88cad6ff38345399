/** The experiment {@code renewal}: what it costs to renew short-lived tokens, and to extend sessions. */
@NullMarked
package authlab.lab.experiment.renewal;

import org.jspecify.annotations.NullMarked;
