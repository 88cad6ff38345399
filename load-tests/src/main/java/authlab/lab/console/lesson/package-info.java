/**
 * Lessons: reads them from files, checks each step by what happened in the lab, and keeps how far each browser is. Knows
 * nothing of how requests are sent or faults injected: it sees events only.
 */
@NullMarked
package authlab.lab.console.lesson;

import org.jspecify.annotations.NullMarked;
