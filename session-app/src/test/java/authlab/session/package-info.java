@NullMarked
package authlab.session;

import org.jspecify.annotations.NullMarked;
