/**
 * The lab while it runs: counters of all parts once a second while a page is open, and the background load.
 */
@NullMarked
package authlab.lab.console.live;

import org.jspecify.annotations.NullMarked;
