/**
 * The HTTP contract of both apps: the only room that registers routes, reads requests and writes answers. It asks the
 * mechanism through the seam and never learns which one it has.
 */
@NullMarked
package authlab.core.http;

import org.jspecify.annotations.NullMarked;
