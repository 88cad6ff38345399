@NullMarked
package authlab.core.redis;

import org.jspecify.annotations.NullMarked;
