/**
 * What to choose when: rules that derive a recommendation from the figures of one run.
 *
 * <p>A rule is data. Where the run lacks what decides a rule, the rule says so and what to run.
 */
@NullMarked
package authlab.lab.report.choose;

import org.jspecify.annotations.NullMarked;
