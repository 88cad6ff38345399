package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.GROWTH;
import static authlab.lab.catalogue.Experiment.NEIGHBOUR;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;

import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.MeRate;
import authlab.lab.catalogue.Condition.Sessions;
import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run of experiments that set something otherwise, in the shape of a real one. */
final class SampleConditions {

    private static final List<Variant> SHARED = List.of(SESSION_POSTGRES, SESSION_REDIS, JWT);

    private SampleConditions() {}

    static SavedRun run() {
        return new SavedRun(
                SampleRuns.metadata(
                        "./lab compare --full",
                        Profile.FULL,
                        SampleRuns.VARIANTS,
                        List.of(GROWTH, NEIGHBOUR, SWITCHES)),
                new Results(List.of(
                        new OfExperiment(GROWTH, over(GROWTH, Sessions::new, 0, 10_000, 100_000, 1_000_000)),
                        new OfExperiment(NEIGHBOUR, over(NEIGHBOUR, MeRate::new, 50, 100, 200, 400)),
                        new OfExperiment(
                                SWITCHES,
                                Stream.of(
                                                Condition.usual(),
                                                new Setting(Setting.TOUCH, "never"),
                                                new Setting(Setting.TOUCH, "every-request"))
                                        .map(c -> figures(
                                                SWITCHES,
                                                SESSION_POSTGRES,
                                                c,
                                                1.4 + c.label().length() * .01))
                                        .toList()))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<OfVariant> over(Experiment experiment, IntFunction<Condition> condition, int... numbers) {
        return SHARED.stream()
                .flatMap(variant -> IntStream.of(numbers)
                        .mapToObj(n -> figures(
                                experiment,
                                variant,
                                condition.apply(n),
                                1 + (3 - SHARED.indexOf(variant)) * Math.log10(n + 1) * .1)))
                .toList();
    }

    private static OfVariant figures(Experiment experiment, Variant variant, Condition condition, double millis) {
        OfVariant like = SampleTrials.steady(variant);
        List<Repetition> each = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new Repetition(
                        experiment + "/" + variant + "/" + condition.label() + "/" + i,
                        i,
                        Map.of(
                                Metric.ME_P50, millis + i * .02,
                                Metric.ORDERS_P50, millis * 1.6 + i * .02,
                                Metric.ORDERS_P99, millis * 9 + i * .2,
                                Metric.CPU_TOTAL, millis * 700 + i),
                        Map.of(),
                        Map.of(),
                        Map.of()))
                .toList();
        return new OfVariant(
                variant,
                condition,
                each,
                like.load(),
                like.latency(),
                like.store(),
                like.cpuMillisPer1000(),
                like.credentialBytes(),
                like.auth(),
                like.fault(),
                like.timeline());
    }
}
