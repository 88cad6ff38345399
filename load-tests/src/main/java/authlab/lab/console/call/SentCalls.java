package authlab.lab.console.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the page itself has sent lately, so that the nodes' reports of it are not shown a second time. The balancer gives each
 * request an id, which both the response and the report contain. Only for a call without a response, a report with the same
 * variant, operation and credential at about the same time counts as that of the call, once per node. Thread-safe.
 */
final class SentCalls {

    private static final int MOST = 2_000;

    /** Containers have the clock of the machine; the rest is the time between a response and its arrival. */
    private static final long AROUND_MILLIS = 2_000;

    private final Deque<Sent> sent = new ArrayDeque<>();

    /** Whose request it was. */
    enum Origin {
        PAGE,
        OUTSIDE,
        /** It may be that of a call in progress. */
        UNDECIDED
    }

    /**
     * A request as a node reports it.
     *
     * @param requestId blank if the node was asked directly
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
        private String requestId = "";

        private Sent(Planned planned, long at) {
            this.planned = planned;
            this.at = at;
        }

        /**
         * The call has ended.
         *
         * @param id of the request; blank without a response
         */
        void ended(long now, String id) {
            synchronized (sent) {
                inProgress = false;
                end = now;
                requestId = id;
            }
        }

        private boolean isReportedBy(Reported reported) {
            return !requestId.isEmpty() && requestId.equals(reported.requestId);
        }

        private boolean maySend(Reported reported) {
            return requestId.isEmpty()
                    && planned.matches(reported)
                    && reported.at >= at - AROUND_MILLIS
                    && (inProgress || reported.at <= end + AROUND_MILLIS)
                    && !reportedBy.contains(reported.node);
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

    /** Whose request a node reports; each report of a node counts for one call. */
    Origin take(Reported reported) {
        synchronized (sent) {
            if (sent.stream().anyMatch(one -> one.isReportedBy(reported))) {
                return Origin.PAGE;
            }
            List<Sent> possible =
                    sent.stream().filter(one -> one.maySend(reported)).toList();
            if (possible.stream().anyMatch(one -> one.inProgress)) {
                return Origin.UNDECIDED;
            }
            possible.stream().findFirst().ifPresent(one -> one.reportedBy.add(reported.node));
            return possible.isEmpty() ? Origin.OUTSIDE : Origin.PAGE;
        }
    }
}
