/**
 * What happens when a refresh token is used: nothing is remembered, or every use is, so that a second one is noticed
 * (RFC 9700 §4.14.2).
 */
@NullMarked
package authlab.jwt.renewal;

import org.jspecify.annotations.NullMarked;
