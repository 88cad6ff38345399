@NullMarked
package authlab.jwt.token;

import org.jspecify.annotations.NullMarked;
