/** The experiment {@code node-dies}: one of two nodes crashes under load and is restarted. */
@NullMarked
package authlab.lab.experiment.nodedies;

import org.jspecify.annotations.NullMarked;
