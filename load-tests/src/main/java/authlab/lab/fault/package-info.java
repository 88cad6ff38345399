/**
 * What breaks: a {@link authlab.lab.fault.Fault} says what, a {@link authlab.lab.fault.FaultSchedule} says when, and a
 * {@link authlab.lab.fault.FaultInjector} does it and records every action.
 *
 * <p>Uses the verbs of {@code environment}; knows no experiment and no load.
 */
@NullMarked
package authlab.lab.fault;

import org.jspecify.annotations.NullMarked;
