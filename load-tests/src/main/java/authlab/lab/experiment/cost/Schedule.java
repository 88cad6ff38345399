package authlab.lab.experiment.cost;

import authlab.lab.experiment.cost.CostMeasurement.Size;
import authlab.lab.experiment.cost.Subject.Slice;
import authlab.lab.experiment.runner.Progress;
import authlab.lab.experiment.runner.SteadyCost;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which server is under load when, and how much time is left. */
final class Schedule {

    /** Readings and, now and then, logins. */
    private static final Duration BETWEEN = Duration.ofMillis(150);

    /** What a cold server needs, as a share of the longest warm-up, for the first estimate of the time left. */
    private static final double USUAL_WARM_UP = 0.6;

    /** A cost may exceed the lowest by this share and still be steady. */
    private static final double STEADY = 0.1;

    private final Size size;
    private final List<List<Subject>> servers;
    private final PrintStream out;
    private final int subjects;
    private double slicesLeft;

    /** @param servers the paths of each server */
    Schedule(Size size, List<List<Subject>> servers, PrintStream out) {
        this.size = size;
        this.servers = List.copyOf(servers);
        this.out = out;
        this.subjects = servers.stream().mapToInt(List::size).sum();
        this.slicesLeft = subjects * (size.rounds() + size.warmUpSlices() * USUAL_WARM_UP);
    }

    /** Loads the paths of a server in turn until the cost of each is steady. */
    void warmUp(List<Subject> paths) {
        double leftAfter = slicesLeft - paths.size() * size.warmUpSlices() * USUAL_WARM_UP;
        Map<Subject, SteadyCost> seen = new HashMap<>();
        paths.forEach(path -> seen.put(path, SteadyCost.within(STEADY)));
        for (int slice = 1; slice <= size.warmUpSlices() && !allSteady(seen); slice++) {
            for (Subject path : paths) {
                Slice now = printed("warming up", path, path.warmUp(size.slice()));
                seen.computeIfPresent(path, (_, before) -> before.after(now.total()));
            }
        }
        seen.forEach((path, state) -> {
            if (!state.isSteady()) {
                out.println("        " + path.name() + " is not steady after " + size.warmUpSlices()
                        + " slices; its cost is an upper limit");
            }
        });
        slicesLeft = leftAfter;
    }

    private static boolean allSteady(Map<Subject, SteadyCost> seen) {
        return seen.values().stream().allMatch(SteadyCost::isSteady);
    }

    NodeCosts measure() {
        NodeCosts costs = new NodeCosts();
        List<Subject> order = servers.stream().flatMap(List::stream).toList();
        for (int round = 1; round <= size.rounds(); round++) {
            // Collected first: the table lists the subjects in the order of the first round.
            List<Subject> now = round % 2 == 1 ? order : order.reversed();
            List<Runnable> results = new ArrayList<>();
            for (Subject subject : now) {
                Slice slice = printed("round " + round + "/" + size.rounds(), subject, subject.measure(size.slice()));
                results.add(() -> costs.add(subject, slice));
            }
            results.forEach(Runnable::run);
        }
        return costs;
    }

    private Slice printed(String phase, Subject subject, Slice slice) {
        slicesLeft--;
        Duration left = size.slice().plus(BETWEEN).multipliedBy(Math.round(Math.max(0, slicesLeft)));
        out.println(String.format(
                Locale.ROOT,
                "%-11s %-32s %7.1f µs  %6.0f/s   about %s left",
                phase,
                subject.name(),
                slice.total(),
                slice.perSecond(),
                Progress.format(left)));
        return slice;
    }
}
