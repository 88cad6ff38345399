package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.Operation.ORDERS;
import static authlab.lab.catalogue.Variants.JWT;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Finding.Kind;
import authlab.lab.analysis.MeasurementConditions;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.RunMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run whose every text tries to break out of the page; names of the catalogue are types and cannot. */
final class SampleHostility {

    private SampleHostility() {}

    static SavedRun run(String text) {
        Condition condition = new Condition.Setting(text, text);
        return new SavedRun(
                metadata(text),
                new Results(List.of(
                        new OfExperiment(STEADY, List.of(figures(text, Condition.usual()))),
                        new OfExperiment(SWITCHES, List.of(figures(text, condition))))),
                List.of(new AttackResult(
                        text, text, text, text, JWT, 7, new AttackResult.SucceededByDesign(text, text))),
                List.of(new Finding(Kind.VALIDITY, text, STEADY, JWT, condition, new Verdict.Fail(text))),
                List.of(new Difference(
                        STEADY,
                        Metric.CPU_TOTAL,
                        new Difference.Side(JWT, condition, 1),
                        new Difference.Side(JWT, condition, 1),
                        0,
                        Optional.empty(),
                        Difference.Shown.NOT_SHOWN,
                        text)),
                List.of(new Claim.Evaluated(text, text, text, text, new ClaimVerdict.Depends(text, text))),
                List.of(),
                List.of(text));
    }

    private static RunMetadata metadata(String text) {
        return new RunMetadata(
                RunMetadata.FORMAT,
                text,
                Instant.EPOCH,
                text,
                Profile.DEFAULT,
                text,
                text,
                List.of(JWT),
                List.of(STEADY, SWITCHES),
                Map.of(text, text),
                Map.of(text, text, "a." + text, text, "b." + text, text));
    }

    private static OfVariant figures(String text, Condition condition) {
        OfVariant like = SampleTrials.steady(JWT);
        return new OfVariant(
                JWT,
                condition,
                like.each().stream().map(r -> withBench(r, text)).toList(),
                new Load(10, 10, 9, Map.of(text, 1L), 0, MeasurementConditions.UNKNOWN),
                Map.of(ME, new Latency(9, 1, 2, 3, 4), ORDERS, new Latency(9, 1, 2, 3, 4)),
                Optional.of(SampleTrials.work(1, 1)),
                Map.of(Component.APP, 1.0),
                10,
                like.auth(),
                Optional.of(new FaultOutcome(
                        1,
                        text,
                        new Part(text, Component.APP),
                        new FaultOutcome.Window(1, 2, 3),
                        2,
                        Map.of(text, 1L),
                        Map.of(),
                        0,
                        10,
                        1,
                        1,
                        1,
                        EndedLogins.NONE,
                        List.of())),
                like.timeline());
    }

    private static Repetition withBench(Repetition r, String text) {
        return new Repetition(r.trial(), r.number(), r.figures(), Map.of(text, 1.0), r.nodes(), Map.of(text, 1.0));
    }
}
