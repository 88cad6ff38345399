@NullMarked
package authlab.jwt.key;

import org.jspecify.annotations.NullMarked;
