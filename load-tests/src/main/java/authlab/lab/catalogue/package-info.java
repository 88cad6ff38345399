/**
 * The vocabulary as types: variants, parts, experiments, operations, conditions, metrics and profiles.
 *
 * <p>No other package writes the name of one of these as a string. This package imports no other package of the project.
 */
@NullMarked
package authlab.lab.catalogue;

import org.jspecify.annotations.NullMarked;
