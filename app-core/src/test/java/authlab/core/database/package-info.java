@NullMarked
package authlab.core.database;

import org.jspecify.annotations.NullMarked;
