package authlab.lab.attack;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request hidden in another: whether it ran is asked of the nodes, which count every answer by its route. */
final class Smuggling {

    /** The route that the hidden request asks for; nothing else asks for it while this attack runs. */
    private static final Pattern COUNT =
            Pattern.compile("(?m)^http_requests_seconds_count\\{[^}]*route=\"/admin/users\"[^}]*} ([0-9.E]+)");

    private static final int ENOUGH = 20;

    private Smuggling() {}

    /** Sends a request with another one inside, and others after it on connections that the balancer may have kept. */
    static void mustNotRun(Attacker a, Request request) throws IOException {
        double before = ran(a);
        try (Wire wire = Wire.open(a.target())) {
            Answer first = wire.exchange(request, a.target());
            a.seen().add(first.status());
            a.always(request, first, java.util.Set.of(501));
        }
        for (int i = 0; i < 6; i++) {
            Answer next = a.send(Request.get("health/live"));
            a.holds("200 for the next request", next.status() == 200, next.shown());
        }
        double after = ran(a);
        a.holds("that the hidden request did not run", after == before, (after - before) + " times; " + request.head());
    }

    /** How often any node has answered for the route. */
    private static double ran(Attacker a) throws IOException {
        Map<String, Double> byNode = new HashMap<>();
        for (int i = 0; i < ENOUGH && byNode.size() < 2; i++) {
            Answer metrics = a.send(Request.get("metrics"));
            a.needs("the nodes' metrics", metrics.status() == 200, metrics.shown());
            byNode.put(metrics.node(), count(metrics.body()));
        }
        a.needs("metrics of both nodes", byNode.size() == 2, byNode.keySet().toString());
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
