package authlab.lab.report;

import authlab.lab.check.Difference;
import authlab.lab.check.Differences;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Tried;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * A saved run, looked up by experiment and variant.
 *
 * @param variants in the order of the catalogue; a variant's colour is its place here
 * @param experiments those that were planned, in the order of the plan, then any others with results
 */
record Measured(SavedRun run, List<String> variants, List<String> experiments) {

    static final String STEADY = "steady";

    /** The experiment that has no figures of its own; what was tried in it is shown apart. */
    static final String ATTACKS = "attacks";

    static Measured of(SavedRun run) {
        List<OfExperiment> results = run.results().experiments();
        return new Measured(
                run,
                distinct(
                        run.metadata().variants().stream(),
                        Stream.concat(
                                results.stream()
                                        .flatMap(e -> e.variants().stream())
                                        .map(OfVariant::variant),
                                run.attacks().stream().map(Tried::variant))),
                distinct(
                        run.metadata().questions().sequencedKeySet().stream().filter(e -> !e.equals(ATTACKS)),
                        results.stream().map(OfExperiment::experiment)));
    }

    Optional<OfVariant> of(String experiment, String variant) {
        return in(experiment).stream().filter(v -> v.variant().equals(variant)).findFirst();
    }

    /** What was measured in an experiment, in the order of the catalogue; a control is no variant of its own. */
    List<OfVariant> in(String experiment) {
        return run.results().experiments().stream()
                .filter(e -> e.experiment().equals(experiment))
                .flatMap(e -> e.variants().stream())
                .filter(v -> !v.condition().equals(Differences.CONTROL))
                .sorted(java.util.Comparator.comparingInt(v -> variants.indexOf(v.variant())))
                .toList();
    }

    /** What its variants differ by. */
    Stream<Difference> differences(String experiment) {
        return run.differences().stream().filter(d -> d.experiment().equals(experiment));
    }

    /** The experiments in which something broke, the usual two first even when they did not run. */
    List<String> faultExperiments() {
        return distinct(
                Stream.of("node-dies", "cache-dies"),
                experiments.stream()
                        .filter(e -> in(e).stream().anyMatch(v -> v.fault().isPresent())));
    }

    /** The CSS class that gives a variant its colour and its mark. */
    String style(String variant) {
        return "v" + Math.floorMod(variants.indexOf(variant), 9);
    }

    /** Latency of one operation, if there was any. */
    static Optional<Latency> latency(OfVariant variant, String operation) {
        return Optional.ofNullable(variant.latency().get(operation)).filter(l -> l.count() > 0);
    }

    private static List<String> distinct(Stream<String> first, Stream<String> then) {
        SequencedSet<String> all = new LinkedHashSet<>();
        Stream.concat(first, then).forEach(all::add);
        return List.copyOf(all);
    }
}
