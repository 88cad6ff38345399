/** The commands of {@code lab}: parse what the user typed, call the package that does it, print the result. */
@NullMarked
package authlab.lab.cli;

import org.jspecify.annotations.NullMarked;
