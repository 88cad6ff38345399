@NullMarked
package authlab.core.node;

import org.jspecify.annotations.NullMarked;
