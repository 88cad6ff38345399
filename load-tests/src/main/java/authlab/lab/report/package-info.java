/**
 * Renders a saved run: a pure function of its folder, so that a report can be rewritten offline.
 *
 * <p>Must not measure anything, and must not import environments, processes or network types.
 */
@NullMarked
package authlab.lab.report;

import org.jspecify.annotations.NullMarked;
