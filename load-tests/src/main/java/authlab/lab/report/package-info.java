/**
 * Shows a saved run: a pure function of its folder, so that a report can be written again offline.
 *
 * <p>This room may not measure or judge anything, and sees no environment, process or network.
 */
@NullMarked
package authlab.lab.report;

import org.jspecify.annotations.NullMarked;
