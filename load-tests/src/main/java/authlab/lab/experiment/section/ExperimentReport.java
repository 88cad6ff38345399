package authlab.lab.experiment.section;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.History;
import java.util.List;
import java.util.Map;

/** What is computed for one experiment from a saved run: pure code, separate from the code that drives the lab. */
public interface ExperimentReport {

    /**
     * Additional figures of one trial of the experiment.
     *
     * @param succeeded successful requests of the variant
     */
    default Map<Metric, Double> figures(History.Trial trial, Variant variant, long succeeded) {
        return Map.of();
    }

    /** The expected behaviour of each variant; a deviation is a result, not a broken measurement. */
    default List<Check> behaviour() {
        return List.of();
    }

    /** Textbook claims that this experiment decides, alone or with others. */
    default List<Claim> claims() {
        return List.of();
    }

    /** What its chapter teaches, as far as the run shows it. */
    Teaching teaching(SavedRun run);

    /**
     * Its chapter of the report, without the question.
     *
     * @param variants the measured variants; not empty
     */
    default List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        return Section.of(run, experiment, variants);
    }
}
