/**
 * Environment variables, read once into records and checked before anything is opened. Nothing else reads the
 * environment, and nothing here prints a secret.
 */
@NullMarked
package authlab.core.settings;

import org.jspecify.annotations.NullMarked;
