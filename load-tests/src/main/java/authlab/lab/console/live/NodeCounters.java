package authlab.lab.console.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that a node has answered since its start, without those for its health and its metrics.
 *
 * @param refused with 401 or 403
 * @param failed with 5xx
 */
record NodeCounters(double requests, double refused, double failed) {

    static final NodeCounters NONE = new NodeCounters(0, 0, 0);

    /** Of a node that has not answered. */
    static final NodeCounters UNKNOWN = new NodeCounters(Double.NaN, Double.NaN, Double.NaN);

    private static final Pattern LINE = Pattern.compile("(?m)^http_requests_seconds_count\\{([^}]*)}\\s+([0-9.eE+-]+)");

    private static final Pattern ROUTE = Pattern.compile("\\broute=\"([^\"]*)\"");

    private static final Pattern STATUS = Pattern.compile("\\bstatus=\"([0-9]+)\"");

    private static final Pattern UPKEEP = Pattern.compile("/health/.*|/metrics|/requests");

    /** From a node's metrics in the text format of Prometheus. */
    static NodeCounters parse(String metrics) {
        NodeCounters all = NONE;
        for (Matcher line = LINE.matcher(metrics); line.find(); ) {
            Matcher route = ROUTE.matcher(line.group(1));
            Matcher status = STATUS.matcher(line.group(1));
            if (route.find() && status.find() && !UPKEEP.matcher(route.group(1)).matches()) {
                all = all.plus(of(Integer.parseInt(status.group(1)), Double.parseDouble(line.group(2))));
            }
        }
        return all;
    }

    private static NodeCounters of(int status, double count) {
        boolean refused = status == 401 || status == 403;
        return new NodeCounters(count, refused ? count : 0, status >= 500 ? count : 0);
    }

    boolean isKnown() {
        return !Double.isNaN(requests);
    }

    NodeCounters plus(NodeCounters other) {
        return new NodeCounters(requests + other.requests, refused + other.refused, failed + other.failed);
    }

    /** What was added; all of it if the node was started again in between. */
    NodeCounters since(NodeCounters before) {
        return requests < before.requests
                ? this
                : new NodeCounters(
                        requests - before.requests,
                        Math.max(0, refused - before.refused),
                        Math.max(0, failed - before.failed));
    }

    NodeCounters per(double seconds) {
        return new NodeCounters(requests / seconds, refused / seconds, failed / seconds);
    }
}
