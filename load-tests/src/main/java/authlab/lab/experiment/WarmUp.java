package authlab.lab.experiment;

import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Figures;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Repetitions;
import java.time.Duration;
import java.util.List;

/**
 * Loads the lab before anything is measured, step by step until what a request costs the nodes stops falling; the
 * first step is ramped up to half the rate.
 *
 * @param groups the variants under load together, group by group
 */
record WarmUp(Profile.Warm warm, List<List<Variant>> groups) implements Course {

    /** A step that costs this share of the one before is the last: compiling is over but for what is seldom used. */
    private static final double STOPS_FALLING = 0.95;

    WarmUp {
        groups = List.copyOf(groups);
    }

    @Override
    public int trials() {
        return groups.size() * warm.steps();
    }

    @Override
    public Duration load() {
        return Duration.ofSeconds((long) warm.seconds() * trials());
    }

    @Override
    public void run(Comparison lab) {
        groups.forEach(group -> warm(group, lab));
    }

    private void warm(List<Variant> group, Comparison lab) {
        double before = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= warm.steps(); step++) {
            var seen = lab.run(new Trial(
                    Figures.WARM_UP + "/" + Plan.who(group) + "/" + step,
                    Figures.WARM_UP,
                    Workload.STEADY,
                    group,
                    Plan.bearable(step == 1 ? warm.rate() / 2 : warm.rate(), group),
                    Duration.ofSeconds(warm.seconds()),
                    List.of()));
            double cost = Repetitions.of(seen, group.getFirst().name())
                    .of(Metric.CPU_APP)
                    .orElse(0);
            if (cost > before * STOPS_FALLING) {
                return;
            }
            before = cost;
        }
    }
}
