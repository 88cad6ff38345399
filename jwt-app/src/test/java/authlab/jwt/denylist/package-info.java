@NullMarked
package authlab.jwt.denylist;

import org.jspecify.annotations.NullMarked;
