package authlab.session;

import authlab.core.Principal;
import java.time.Instant;

/**
 * A live session.
 *
 * @param createdAt the time of the login, by the store's clock
 * @param touchDue whether the stored last use is older than the touch interval
 */
record Session(Principal principal, Instant createdAt, boolean touchDue) {}
