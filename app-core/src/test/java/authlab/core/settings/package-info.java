@NullMarked
package authlab.core.settings;

import org.jspecify.annotations.NullMarked;
