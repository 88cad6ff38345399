package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.AttackResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Access to a saved run by experiment and variant.
 *
 * @param variants in the order of the catalogue
 * @param experiments the planned ones, in the order of the plan, then any others with results
 */
public record RunView(SavedRun run, List<Variant> variants, List<Experiment> experiments) {

    public static RunView of(SavedRun run) {
        List<OfExperiment> results = run.results().experiments();
        return new RunView(
                run,
                distinct(
                        run.metadata().variants().stream(),
                        Stream.concat(
                                results.stream()
                                        .flatMap(e -> e.variants().stream())
                                        .map(OfVariant::variant),
                                run.attacks().stream().map(AttackResult::variant))),
                distinct(
                        run.metadata().experiments().stream().filter(e -> e != Experiment.ATTACKS),
                        results.stream().map(OfExperiment::experiment)));
    }

    public Optional<OfVariant> of(Experiment experiment, Variant variant) {
        return in(experiment).stream().filter(v -> v.variant().equals(variant)).findFirst();
    }

    /** The measured variants of an experiment, in the order of the catalogue, without controls. */
    public List<OfVariant> in(Experiment experiment) {
        return run.results().experiments().stream()
                .filter(e -> e.experiment() == experiment)
                .flatMap(e -> e.variants().stream())
                .filter(v -> !v.condition().isControl())
                .sorted(java.util.Comparator.comparingInt(v -> variants.indexOf(v.variant())))
                .toList();
    }

    /** The differences of an experiment. */
    public Stream<Difference> differences(Experiment experiment) {
        return run.differences().stream().filter(d -> d.experiment() == experiment);
    }

    /** The experiments with a fault, the usual two first even if they did not run. */
    public List<Experiment> faultExperiments() {
        return distinct(
                Stream.of(Experiment.NODE_DIES, Experiment.CACHE_DIES),
                experiments.stream()
                        .filter(e -> in(e).stream().anyMatch(v -> v.fault().isPresent())));
    }

    /** The CSS class with the colour and mark of a variant. */
    public String style(Variant variant) {
        return Palette.style(variant);
    }

    /** Latency of one operation, if any request succeeded. */
    public static Optional<Latency> latency(OfVariant variant, Operation operation) {
        return Optional.ofNullable(variant.latency().get(operation)).filter(l -> l.count() > 0);
    }

    private static <T> List<T> distinct(Stream<T> first, Stream<T> then) {
        SequencedSet<T> all = new LinkedHashSet<>();
        Stream.concat(first, then).forEach(all::add);
        return List.copyOf(all);
    }
}
