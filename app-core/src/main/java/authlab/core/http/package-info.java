/**
 * The HTTP contract of both apps: the only package that registers routes, reads requests and writes responses. It uses
 * the mechanism through its interface only.
 */
@NullMarked
package authlab.core.http;

import org.jspecify.annotations.NullMarked;
