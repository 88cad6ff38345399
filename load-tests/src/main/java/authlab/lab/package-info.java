/** The one command, {@code lab}: reads what the user typed, calls the room that does it, and says what went wrong. */
@NullMarked
package authlab.lab;

import org.jspecify.annotations.NullMarked;
