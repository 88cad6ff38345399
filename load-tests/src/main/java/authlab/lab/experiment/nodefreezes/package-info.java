/** The experiment {@code node-freezes}: one of two nodes stops answering under load, and goes on later. */
@NullMarked
package authlab.lab.experiment.nodefreezes;

import org.jspecify.annotations.NullMarked;
