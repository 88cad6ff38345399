/**
 * What breaks, when and for how long, as data; breaking and healing are one class, and every action is part of the
 * history.
 *
 * <p>Of the other rooms it knows {@code environment}, whose verbs it uses, and {@code measure}, where it writes.
 */
@NullMarked
package authlab.lab.fault;

import org.jspecify.annotations.NullMarked;
