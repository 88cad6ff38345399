/** Experiments that are started from the page, saved runs, their reports and their replay. */
@NullMarked
package authlab.lab.console.run;

import org.jspecify.annotations.NullMarked;
