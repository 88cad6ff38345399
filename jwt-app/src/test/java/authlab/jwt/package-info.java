@NullMarked
package authlab.jwt;

import org.jspecify.annotations.NullMarked;
