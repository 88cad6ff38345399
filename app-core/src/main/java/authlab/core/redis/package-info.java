/**
 * The access layer to Redis, shared by both apps so that a difference between them never comes from it. It knows no key
 * and no value of an app.
 */
@NullMarked
package authlab.core.redis;

import org.jspecify.annotations.NullMarked;
