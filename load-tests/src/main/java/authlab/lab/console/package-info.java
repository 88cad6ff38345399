/**
 * The workshop console: a page that shows the lab, sends requests to it, breaks and heals it, and leads through lessons. This
 * package puts its parts together; {@code docs/console.md} describes processes, operations and lessons.
 *
 * <p>Bottom up: {@code event} (what happened), {@code operator} (what may be done to the lab), {@code web} (browsers,
 * security, event stream), then {@code live}, {@code call}, {@code breakage}, {@code lesson} and {@code run}, which do not
 * know each other.
 */
@NullMarked
package authlab.lab.console;

import org.jspecify.annotations.NullMarked;
