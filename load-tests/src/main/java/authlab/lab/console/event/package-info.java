/** What happened in the lab, as the console's parts tell each other. */
@NullMarked
package authlab.lab.console.event;

import org.jspecify.annotations.NullMarked;
