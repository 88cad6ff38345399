@NullMarked
package authlab.core;

import org.jspecify.annotations.NullMarked;
