package authlab.lab.experiment;

import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Neighbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The business call at one rate, while ever more users of the same variant only ask who they are. */
record NeighbourCourse(List<Variant> variants, Profile.Neighbour size) implements Course {

    NeighbourCourse {
        variants = List.copyOf(variants);
    }

    @Override
    public int trials() {
        return plan().size();
    }

    @Override
    public Duration load() {
        return plan().stream().map(Trial::lasts).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void run(Comparison lab) {
        lab.runInARow(plan(), new Overload(lab)::mend);
    }

    /**
     * Up the steps and, every other time, down again with the variants in the other order, so that a drift of the machine,
     * which grows warmer all the time, hits all steps and all variants alike.
     */
    List<Trial> plan() {
        List<Trial> trials = new ArrayList<>();
        for (int repetition = 1; repetition <= size.repetitions(); repetition++) {
            boolean up = repetition % 2 == 1;
            for (int beside : up ? size.beside() : size.beside().reversed()) {
                for (Variant v : up ? variants : variants.reversed()) {
                    trials.add(trial(v, beside, repetition));
                }
            }
        }
        return trials;
    }

    private Trial trial(Variant variant, int beside, int repetition) {
        String condition = Neighbour.condition(beside);
        return new Trial(
                        Neighbour.EXPERIMENT + "/" + beside + "/" + variant.name() + "/" + repetition,
                        Neighbour.EXPERIMENT,
                        Workload.NEIGHBOUR,
                        List.of(variant),
                        size.orders(),
                        Duration.ofSeconds(size.seconds()),
                        List.of())
                .under(condition)
                .beside(beside);
    }
}
