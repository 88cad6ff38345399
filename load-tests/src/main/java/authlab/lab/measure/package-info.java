/**
 * What happened: one history of operations, faults and samples, the probes that take the samples, and the figures
 * computed from a history.
 *
 * <p>This room may not start, stop or judge anything, and knows no other room of this module: a history can be read and
 * computed again long after the lab is gone.
 */
@NullMarked
package authlab.lab.measure;

import org.jspecify.annotations.NullMarked;
