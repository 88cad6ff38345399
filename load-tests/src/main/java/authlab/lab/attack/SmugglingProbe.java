package authlab.lab.attack;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects smuggled requests by the metrics of the nodes, which count requests by route. */
final class SmugglingProbe {

    /** The route of the smuggled request; nothing else uses it during the attack. */
    private static final Pattern COUNT =
            Pattern.compile("(?m)^http_requests_seconds_count\\{[^}]*route=\"/admin/users\"[^}]*} ([0-9.E]+)");

    private static final int ENOUGH = 20;

    private SmugglingProbe() {}

    /** Sends a request with a smuggled one inside, then others on connections that the load balancer may reuse. */
    static void requireNotExecuted(Attacker a, Request request) throws IOException {
        double before = ran(a);
        try (RawHttpConnection wire = RawHttpConnection.open(a.target())) {
            Answer first = wire.exchange(request, a.target());
            a.trace().add(first.status());
            a.always(request, first, java.util.Set.of(501));
        }
        for (int i = 0; i < 6; i++) {
            Answer next = a.send(Request.get("health/live"));
            a.require("200 for the next request", next.status() == 200, next.description());
        }
        double after = ran(a);
        a.require(
                "the smuggled request not to be executed",
                after == before,
                (after - before) + " executions; " + request.head());
    }

    /** The requests to the route at both nodes. */
    private static double ran(Attacker a) throws IOException {
        Map<String, Double> byNode = new HashMap<>();
        for (int i = 0; i < ENOUGH && byNode.size() < 2; i++) {
            Answer metrics = a.send(Request.get("metrics"));
            a.precondition("the metrics of a node", metrics.status() == 200, metrics.description());
            byNode.put(metrics.node(), count(metrics.body()));
        }
        a.precondition(
                "metrics of both nodes", byNode.size() == 2, byNode.keySet().toString());
        return byNode.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double count(String metrics) {
        Matcher m = COUNT.matcher(metrics);
        double sum = 0;
        while (m.find()) {
            sum += Double.parseDouble(m.group(1));
        }
        return sum;
    }
}
