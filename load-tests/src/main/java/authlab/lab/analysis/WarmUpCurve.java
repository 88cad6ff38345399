package authlab.lab.analysis;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the cost of a request fell while a variant was warmed up.
 *
 * @param trial the id of the warm-up, which contains the number of the start of all nodes
 * @param points one for each step
 */
public record WarmUpCurve(String trial, Variant variant, List<Point> points) {

    public WarmUpCurve {
        points = List.copyOf(points);
    }

    /**
     * One step of saturating load.
     *
     * @param second its end, in seconds of load
     * @param cpuMillisPer1000 CPU ms of the nodes per 1,000 requests
     * @param perSecond responses per second
     */
    public record Point(double second, double cpuMillisPer1000, double perSecond) {}

    static List<WarmUpCurve> of(History history) {
        return history.trials().values().stream()
                .filter(t -> t.started().experiment().isEmpty())
                .flatMap(WarmUpCurve::of)
                .toList();
    }

    private static Stream<WarmUpCurve> of(History.Trial trial) {
        List<Point> points = new ArrayList<>();
        double second = 0;
        for (Sample step : trial.events(Sample.class)
                .filter(s -> s.label() == SampleLabel.WARM_UP)
                .toList()) {
            Map<String, Double> values = step.values();
            double seconds = values.getOrDefault(Counters.SECONDS, 0.0);
            double requests = values.getOrDefault(Counters.REQUESTS, 0.0);
            second += seconds;
            if (requests > 0 && seconds > 0) {
                points.add(new Point(
                        second, values.getOrDefault(Counters.CPU_SECONDS, 0.0) / requests * 1e6, requests / seconds));
            }
        }
        return points.isEmpty()
                ? Stream.empty()
                : Stream.of(new WarmUpCurve(
                        trial.started().trial(), trial.started().variants().getFirst(), points));
    }
}
