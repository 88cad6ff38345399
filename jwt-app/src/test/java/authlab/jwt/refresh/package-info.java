@NullMarked
package authlab.jwt.refresh;

import org.jspecify.annotations.NullMarked;
