package authlab.lab.experiment;

import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import java.time.Duration;
import java.util.List;

/**
 * What a request costs every process at a low rate, and what the same processes use without any: before each round of all
 * variants the lab is left alone for as long as one load lasts.
 */
record CostCourse(List<Variant> variants, Profile.Cost size) implements Course {

    CostCourse {
        variants = List.copyOf(variants);
    }

    @Override
    public int trials() {
        return size.repetitions() * variants.size();
    }

    @Override
    public Duration load() {
        return lasts().multipliedBy((long) size.repetitions() * (variants.size() + 1));
    }

    private Duration lasts() {
        return Duration.ofSeconds(size.seconds());
    }

    @Override
    public void run(Comparison lab) {
        for (int repetition = 1; repetition <= size.repetitions(); repetition++) {
            int number = repetition;
            List<Trial> trials = (repetition % 2 == 1 ? variants : variants.reversed())
                    .stream().map(v -> trial(v, number)).toList();
            lab.idle(lasts(), trials);
            trials.forEach(lab::runCountingBytes);
        }
    }

    private Trial trial(Variant variant, int repetition) {
        return new Trial(
                Experiment.COST.label() + "/" + variant.name() + "/" + repetition,
                Experiment.COST.label(),
                Workload.STEADY,
                List.of(variant),
                size.rate(),
                lasts(),
                List.of());
    }
}
