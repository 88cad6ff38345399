package authlab.core.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per authentication event. It has no way to be given a name, a password or a credential. */
final class AuthLog {

    /** The user id of someone who is not a user. */
    static final long NOBODY = 0;

    private static final Logger LOG = LoggerFactory.getLogger("authlab.auth");

    private final String node;

    AuthLog(String node) {
        this.node = node;
    }

    void event(String what, long userId, String result) {
        LOG.info("{} {} user={} node={}", what, result, userId == NOBODY ? "unknown" : userId, node);
    }
}
