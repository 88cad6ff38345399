/** What every mechanism must do over real HTTP, and the client that asks. Shipped to both apps' tests. */
@NullMarked
package authlab.core.testing;

import org.jspecify.annotations.NullMarked;
