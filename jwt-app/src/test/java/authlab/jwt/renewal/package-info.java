@NullMarked
package authlab.jwt.renewal;

import org.jspecify.annotations.NullMarked;
