/**
 * What sections of the report are made of: tables, charts and sentences as data, and the view of a saved run.
 *
 * <p>Pure: reaches nothing that drives a lab.
 */
@NullMarked
package authlab.lab.experiment.section;

import org.jspecify.annotations.NullMarked;
