/**
 * What parts of a login and of a request cost by themselves, measured in a process that does nothing else. No node uses
 * it.
 */
@NullMarked
package authlab.jwt.bench;

import org.jspecify.annotations.NullMarked;
