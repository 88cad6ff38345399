package authlab.session;

import authlab.core.Principal;
import java.time.Instant;

/**
 * A live session as a store found it.
 *
 * @param createdAt the login, by the store's clock
 * @param touchDue whether its last use was written down long enough ago to be written again
 */
record Session(Principal principal, Instant createdAt, boolean touchDue) {}
