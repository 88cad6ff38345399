@NullMarked
package authlab.jwt.bench;

import org.jspecify.annotations.NullMarked;
