package authlab.lab.experiment.section;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.AttackResult;
import authlab.lab.record.RunMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a report.
 *
 * @param attacks empty if no attack was run
 * @param differences between variants, and which of them can be claimed
 * @param claims textbook claims with the verdicts of this run
 * @param missing what is missing, one sentence each: the end of a run that was stopped, or data that were lost
 * @param gatlingReports paths of Gatling's reports, relative to the run's folder
 * @param archived whether the folder holds the figures of the run without its history
 */
public record SavedRun(
        RunMetadata metadata,
        Results results,
        List<AttackResult> attacks,
        List<Finding> findings,
        List<Difference> differences,
        List<Claim.Evaluated> claims,
        List<String> missing,
        List<String> gatlingReports,
        boolean archived) {
    public SavedRun {
        attacks = List.copyOf(attacks);
        findings = List.copyOf(findings);
        differences = List.copyOf(differences);
        claims = List.copyOf(claims);
        missing = List.copyOf(missing);
        gatlingReports = List.copyOf(gatlingReports);
    }

    /** With its history. */
    public SavedRun(
            RunMetadata metadata,
            Results results,
            List<AttackResult> attacks,
            List<Finding> findings,
            List<Difference> differences,
            List<Claim.Evaluated> claims,
            List<String> missing,
            List<String> gatlingReports) {
        this(metadata, results, attacks, findings, differences, claims, missing, gatlingReports, false);
    }

    /** Whether the run finished, and all that it recorded is there. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** Whether the run contains attacks and no measurement. */
    public boolean attacksAlone() {
        return !attacks.isEmpty() && results.experiments().isEmpty();
    }

    /** Whether the run is complete and every validity check passed; a measurement without any check is not valid. */
    public boolean valid() {
        return validity() == Validity.VALID;
    }

    /** How much of a run is a sound measurement. */
    public enum Validity {
        /** All of it. */
        VALID,
        /** Some variants in some experiments have no valid result; all others have one. */
        PARTLY,
        /** Nothing: it is incomplete, or no variant passed all checks in any experiment. */
        INVALID
    }

    public Validity validity() {
        Map<String, Boolean> sound = findings.stream()
                .filter(f -> f.kind() == Finding.Kind.VALIDITY)
                .collect(Collectors.toMap(
                        f -> f.experiment() + ", " + f.label(),
                        f -> f.verdict() instanceof Verdict.Pass,
                        Boolean::logicalAnd));
        if (!complete() || (sound.isEmpty() && !attacksAlone())) {
            return Validity.INVALID;
        }
        if (!sound.containsValue(false)) {
            return Validity.VALID;
        }
        return sound.containsValue(true) ? Validity.PARTLY : Validity.INVALID;
    }

    /** In the order of the catalogue. */
    public List<Variant> variants() {
        return distinct(
                metadata.variants().stream(),
                Stream.concat(
                        results.experiments().stream()
                                .flatMap(e -> e.variants().stream())
                                .map(OfVariant::variant),
                        attacks.stream().map(AttackResult::variant)));
    }

    /** The planned ones, in the order of the plan, then any others with results. */
    public List<Experiment> experiments() {
        return distinct(
                metadata.experiments().stream().filter(e -> e != Experiment.ATTACKS),
                results.experiments().stream().map(OfExperiment::experiment));
    }

    public Optional<OfVariant> of(Experiment experiment, Variant variant) {
        return in(experiment).stream().filter(v -> v.variant().equals(variant)).findFirst();
    }

    /** The measured variants of an experiment, in the order of the catalogue, without controls. */
    public List<OfVariant> in(Experiment experiment) {
        List<Variant> order = variants();
        return results.experiments().stream()
                .filter(e -> e.experiment() == experiment)
                .flatMap(e -> e.variants().stream())
                .filter(v -> !v.condition().isControl())
                .sorted(Comparator.comparingInt(v -> order.indexOf(v.variant())))
                .toList();
    }

    /** The differences of an experiment. */
    public Stream<Difference> differences(Experiment experiment) {
        return differences.stream().filter(d -> d.experiment() == experiment);
    }

    /** The experiments about a fault, the usual two first even if they did not run. */
    public List<Experiment> faultExperiments() {
        return distinct(
                Stream.of(Experiment.NODE_DIES, Experiment.CACHE_DIES),
                experiments().stream()
                        .filter(e -> in(e).stream()
                                .anyMatch(v ->
                                        v.condition().isUsual() && v.fault().isPresent())));
    }

    /** Latency of one operation, if any request succeeded. */
    public static Optional<Latency> latency(OfVariant variant, Operation operation) {
        return Optional.ofNullable(variant.latency().get(operation)).filter(l -> l.count() > 0);
    }

    private static <T> List<T> distinct(Stream<T> first, Stream<T> then) {
        return Stream.concat(first, then).distinct().toList();
    }
}
