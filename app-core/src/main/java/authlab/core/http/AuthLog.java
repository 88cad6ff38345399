package authlab.core.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line per authentication event. Names, passwords and credentials cannot be passed to it. */
record AuthLog(String node) {

    /** Stands for the user id if the user is not known. */
    static final long UNKNOWN_USER = 0;

    private static final Logger LOG = LoggerFactory.getLogger("authlab.auth");

    void event(String what, long userId, String result) {
        LOG.info("{} {} user={} node={}", what, result, userId == UNKNOWN_USER ? "unknown" : userId, node);
    }
}
