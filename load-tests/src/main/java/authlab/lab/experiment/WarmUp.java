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
 * first step is ramped up to half the rate. Then once more at the pace at which it will be measured: a node compiles
 * otherwise when it is busy.
 *
 * @param pace the load that will be measured
 * @param groups the variants under load together, group by group
 */
record WarmUp(Profile.Warm warm, Profile.Repeated pace, List<List<Variant>> groups) implements Course {

    /** A step that costs this share of the one before is the last: compiling is over but for what is seldom used. */
    private static final double STOPS_FALLING = 0.95;

    WarmUp {
        groups = List.copyOf(groups);
    }

    @Override
    public int trials() {
        return groups.size() * (warm.steps() + (paced() ? 1 : 0));
    }

    /** Where one step is all there is time for, nothing is measured either. */
    private boolean paced() {
        return warm.steps() > 1;
    }

    @Override
    public Duration load() {
        return Duration.ofSeconds(
                (long) groups.size() * (warm.seconds() * warm.steps() + (paced() ? pace.seconds() : 0)));
    }

    @Override
    public void run(Comparison lab) {
        groups.forEach(group -> warm(group, lab));
        if (paced()) {
            groups.forEach(group -> lab.run(trial(group, "pace", pace.rate(), pace.seconds())));
        }
    }

    private void warm(List<Variant> group, Comparison lab) {
        double before = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= warm.steps(); step++) {
            double rate = step == 1 ? warm.rate() / 2 : warm.rate();
            var seen = lab.run(trial(group, Integer.toString(step), rate, warm.seconds()));
            double cost = Repetitions.of(seen, group.getFirst().name())
                    .of(Metric.CPU_APP)
                    .orElse(0);
            if (cost > before * STOPS_FALLING) {
                return;
            }
            before = cost;
        }
    }

    private static Trial trial(List<Variant> group, String step, double rate, int seconds) {
        return new Trial(
                Figures.WARM_UP + "/" + Plan.who(group) + "/" + step,
                Figures.WARM_UP,
                Workload.STEADY,
                group,
                Plan.bearable(rate, group),
                Duration.ofSeconds(seconds),
                List.of());
    }
}
