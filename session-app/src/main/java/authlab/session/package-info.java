/**
 * A caller is known by an opaque id that the server looks up, in one of three stores. This room registers no route and
 * knows nothing of tokens.
 */
@NullMarked
package authlab.session;

import org.jspecify.annotations.NullMarked;
