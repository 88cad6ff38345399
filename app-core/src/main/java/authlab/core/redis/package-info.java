/**
 * How both apps reach Redis: the same address, pool and time limits, so that a difference between them is never one of
 * these.
 */
@NullMarked
package authlab.core.redis;

import org.jspecify.annotations.NullMarked;
