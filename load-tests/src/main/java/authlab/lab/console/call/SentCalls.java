package authlab.lab.console.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the page itself has sent lately, so that the nodes' reports of it are not shown a second time. The balancer gives each
 * request an id, which is in the body of refusals only. Where it is not known, a report belongs to a call with the same
 * variant, operation and credential, at the node that answered it, and each call takes one. Thread-safe.
 */
final class SentCalls {

    private static final int MOST = 2_000;

    /** Containers have the clock of the machine; the rest is the time between a response and its arrival. */
    private static final long AROUND_MILLIS = 2_000;

    /** From this duration on, the balancer may have asked a second node. */
    private static final long RETRIED_MILLIS = 450;

    private final Deque<Sent> sent = new ArrayDeque<>();

    /**
     * A request as a node reports it.
     *
     * @param presented the fingerprint of the credential; blank without one
     * @param user blank if it is not known
     */
    record Reported(
            String node, long at, String requestId, String variant, String operation, String presented, String user) {}

    /** A request as the page sends it, with the fingerprints of all credentials in it. */
    record Planned(String variant, String operation, List<String> fingerprints, String user) {

        private boolean matches(Reported reported) {
            boolean samePresented = reported.presented.isEmpty()
                    ? user.equals(reported.user)
                    : fingerprints.contains(reported.presented);
            return variant.equals(reported.variant) && operation.equals(reported.operation) && samePresented;
        }
    }

    /** One call; its end is not known while it is in progress. */
    final class Sent {
        private final Planned planned;
        private final long at;
        private final Set<String> reportedBy = new HashSet<>();
        private boolean inProgress = true;
        private long end;
        private String node = "";
        private String requestId = "";

        private Sent(Planned planned, long at) {
            this.planned = planned;
            this.at = at;
        }

        /**
         * The call has ended.
         *
         * @param answeredBy the node; blank if none did
         * @param id of the request; blank if it is not known
         */
        void ended(long now, String answeredBy, String id) {
            synchronized (sent) {
                inProgress = false;
                end = now;
                node = answeredBy;
                requestId = id;
            }
        }

        private boolean matches(Reported reported) {
            if (!requestId.isEmpty() && requestId.equals(reported.requestId)) {
                return true;
            }
            boolean oneNode = !node.isEmpty() && end - at < RETRIED_MILLIS;
            return planned.matches(reported)
                    && reported.at >= at - AROUND_MILLIS
                    && (inProgress || reported.at <= end + AROUND_MILLIS)
                    && !reportedBy.contains(reported.node)
                    && (!oneNode || reported.node.equals(node));
        }
    }

    Sent begin(Planned planned, long at) {
        Sent one = new Sent(planned, at);
        synchronized (sent) {
            sent.addLast(one);
            if (sent.size() > MOST) {
                sent.removeFirst();
            }
        }
        return one;
    }

    /** Whether a call of the page has no response yet. */
    boolean anyInProgress() {
        synchronized (sent) {
            return sent.stream().anyMatch(one -> one.inProgress);
        }
    }

    /** Whether a node reports a call of the page; each report of a node is taken once. */
    boolean take(Reported reported) {
        synchronized (sent) {
            for (Sent one : sent) {
                if (one.matches(reported)) {
                    one.reportedBy.add(reported.node);
                    return true;
                }
            }
            return false;
        }
    }
}
