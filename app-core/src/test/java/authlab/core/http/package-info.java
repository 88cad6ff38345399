@NullMarked
package authlab.core.http;

import org.jspecify.annotations.NullMarked;
