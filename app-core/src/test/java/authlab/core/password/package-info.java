@NullMarked
package authlab.core.password;

import org.jspecify.annotations.NullMarked;
