/**
 * Authentication by server-side sessions: an opaque id is looked up in one of three stores. This package registers no
 * route and knows nothing of tokens.
 */
@NullMarked
package authlab.session;

import org.jspecify.annotations.NullMarked;
