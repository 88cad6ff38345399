package authlab.lab.analysis;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests of a variant: those of an open model, which are recorded one by one, and those of a closed loop, which are only
 * counted.
 *
 * @param failed by cause, as in {@link Request#cause}
 * @param byNode by the node that served them
 */
record RequestCounts(long succeeded, Map<String, Long> failed, Map<String, Long> byNode) {

    private static final String SUCCESS = Counters.STATUS + "200";
    private static final String NO_RESPONSE = Counters.STATUS + "0";

    RequestCounts {
        failed = Map.copyOf(failed);
        byNode = Map.copyOf(byNode);
    }

    static RequestCounts of(List<Trial> trials, Variant variant) {
        Map<String, Long> failed = new TreeMap<>();
        Map<String, Long> byNode = new TreeMap<>();
        long succeeded = 0;
        for (Trial trial : trials) {
            List<Request> recorded = trial.operations()
                    .filter(request -> request.variant().equals(variant))
                    .toList();
            for (Request request : recorded) {
                if (!request.succeeded()) {
                    failed.merge(request.cause(), 1L, Long::sum);
                }
                if (!request.node().isEmpty()) {
                    byNode.merge(request.node(), 1L, Long::sum);
                }
            }
            succeeded += recorded.stream().filter(Request::succeeded).count();
            for (Map<String, Double> counted : counted(trial, variant)) {
                succeeded += Math.round(counted.getOrDefault(SUCCESS, 0.0));
                counted.forEach((name, value) -> {
                    long number = Math.round(value);
                    if (name.startsWith(Counters.SERVED)) {
                        byNode.merge(name.substring(Counters.SERVED.length()), number, Long::sum);
                    } else if (!name.equals(SUCCESS)) {
                        failed.merge(cause(name), number, Long::sum);
                    }
                });
            }
        }
        return new RequestCounts(succeeded, failed, byNode);
    }

    private static List<Map<String, Double>> counted(Trial trial, Variant variant) {
        return trial.events(Sample.class)
                .filter(sample -> sample.label() == SampleLabel.SATURATED
                        && sample.source().equals(variant.name()))
                .map(Sample::values)
                .toList();
    }

    private static String cause(String status) {
        return status.equals(NO_RESPONSE) ? "connection" : status.substring(Counters.STATUS.length());
    }

    long all() {
        return succeeded + failed.values().stream().mapToLong(n -> n).sum();
    }
}
