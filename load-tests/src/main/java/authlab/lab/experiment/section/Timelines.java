package authlab.lab.experiment.section;

import authlab.lab.analysis.Results.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.catalogue.Experiment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The data of timelines for the script of the page, and their text alternatives. */
public final class Timelines {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Timelines() {}

    /** Requests per second: the median over the timeline, so that an incomplete last second does not count. */
    static OptionalDouble medianRate(OfVariant v) {
        List<Long> rates = v.timeline().stream()
                .map(s -> s.succeeded() + s.failed())
                .sorted()
                .toList();
        return rates.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rates.get(rates.size() / 2));
    }

    /** The text alternative of a chart. */
    static String textAlternative(OfVariant v) {
        List<Second> seconds = v.timeline();
        if (seconds.isEmpty()) {
            return "No timeline was recorded.";
        }
        long failed = seconds.stream().mapToLong(Second::failed).sum();
        String failures = failed == 0 ? "none failed" : Numbers.count(failed) + " failed";
        String start = Numbers.count(seconds.size(), "second") + ", "
                + Numbers.count(
                        failed + seconds.stream().mapToLong(Second::succeeded).sum(), "request") + ", "
                + failures;
        List<Second> answered = seconds.stream().filter(s -> s.succeeded() > 0).toList();
        if (answered.isEmpty()) {
            return start + ".";
        }
        var p50 = answered.stream().mapToDouble(Second::p50).summaryStatistics();
        Second worst =
                answered.stream().max(Comparator.comparingDouble(Second::p99)).orElseThrow();
        return start + "; median " + Numbers.of(p50.getMin()) + " to " + Numbers.millis(p50.getMax())
                + ", worst p99 of a second " + Numbers.millis(worst.p99()) + " at " + worst.second() + "\u00a0s.";
    }

    /** The data of the charts of one experiment. Seconds without a successful request have no latency, not 0. */
    public static ObjectNode json(RunView measured, Experiment experiment) {
        ArrayNode charts = JSON.arrayNode();
        measured.in(experiment).stream()
                .filter(v -> v.condition().isUsual())
                .forEach(v -> charts.add(chart(measured, v)));
        ObjectNode json = JSON.objectNode();
        json.put("name", experiment.label());
        json.set("charts", charts);
        return json;
    }

    private static ObjectNode chart(RunView measured, OfVariant v) {
        ObjectNode chart = JSON.objectNode();
        chart.put("variant", v.variant().name());
        chart.put("style", measured.style(v.variant()));
        chart.set("fault", v.fault().map(Timelines::window).orElse(JSON.nullNode()));
        ArrayNode second = chart.putArray("second");
        ArrayNode p50 = chart.putArray("p50");
        ArrayNode p99 = chart.putArray("p99");
        ArrayNode succeeded = chart.putArray("succeeded");
        ArrayNode failed = chart.putArray("failed");
        for (Second s : v.timeline()) {
            second.add(s.second());
            p50.add(latency(s, s.p50()));
            p99.add(latency(s, s.p99()));
            succeeded.add(s.succeeded());
            failed.add(s.failed());
        }
        return chart;
    }

    private static JsonNode window(FaultOutcome fault) {
        return JSON.arrayNode()
                .add(fault.window().injected())
                .add(fault.window().healed())
                .add(fault.window().ready());
    }

    private static JsonNode latency(Second s, double millis) {
        return s.succeeded() > 0 && Double.isFinite(millis) ? JSON.numberNode(millis) : JSON.nullNode();
    }
}
