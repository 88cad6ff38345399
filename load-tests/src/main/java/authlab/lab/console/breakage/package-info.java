/**
 * Faults that people inject while they watch: the prediction before, the measurement around, and the answer, which is
 * computed from what was measured.
 */
@NullMarked
package authlab.lab.console.breakage;

import org.jspecify.annotations.NullMarked;
