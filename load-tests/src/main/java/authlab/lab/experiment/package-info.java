/**
 * Which question is asked of which variants, in which order; runs it, and saves what happened before judging it.
 *
 * <p>Knows all rooms but the console. No load, fault, figure or page is made here: this room puts them in order.
 */
@NullMarked
package authlab.lab.experiment;

import org.jspecify.annotations.NullMarked;
