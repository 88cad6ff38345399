/**
 * Environment variables, read once into records and checked before anything is opened. Nothing else reads the
 * environment, and no secret is printed.
 */
@NullMarked
package authlab.core.settings;

import org.jspecify.annotations.NullMarked;
