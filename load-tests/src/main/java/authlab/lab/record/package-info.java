/**
 * What happened in a run: events, the log that stores them, and the run directory. Written before anything is analysed.
 *
 * <p>May import {@code catalogue} and {@code environment} only.
 */
@NullMarked
package authlab.lab.record;

import org.jspecify.annotations.NullMarked;
