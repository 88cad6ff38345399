package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import authlab.lab.measure.RunMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run of experiments that set something otherwise, in the shape of a real one. */
final class SampleConditions {

    private static final List<String> SHARED = List.of("session-postgres", "session-redis", "jwt");

    private SampleConditions() {}

    static SavedRun run() {
        SequencedMap<String, String> questions = new LinkedHashMap<>();
        questions.put("growth", "What does it cost when very many are signed in?");
        questions.put("neighbour", "Does the traffic of sessions slow other business down?");
        questions.put("tuning", "What does one change of settings cost?");
        RunMetadata like = SampleRuns.metadata("full", SampleRuns.facts());
        return new SavedRun(
                new RunMetadata(
                        like.id(),
                        like.started(),
                        "./lab compare --full",
                        like.profile(),
                        like.environment(),
                        like.commit(),
                        SampleRuns.VARIANTS,
                        questions,
                        like.machine(),
                        like.facts()),
                new Results(List.of(
                        new OfExperiment("growth", over("growth", "sessions=%d", 0, 10_000, 100_000, 1_000_000)),
                        new OfExperiment("neighbour", over("neighbour", "me=%d/s", 50, 100, 200, 400)),
                        new OfExperiment(
                                "tuning",
                                Stream.of("", "touch=never", "touch=every-request")
                                        .map(c -> figures("tuning", "session-postgres", c, 1.4 + c.length() * .01))
                                        .toList()))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of());
    }

    private static List<OfVariant> over(String experiment, String condition, int... numbers) {
        return SHARED.stream()
                .flatMap(variant -> IntStream.of(numbers)
                        .mapToObj(n -> figures(
                                experiment,
                                variant,
                                String.format(java.util.Locale.ROOT, condition, n),
                                1 + (3 - SHARED.indexOf(variant)) * Math.log10(n + 1) * .1)))
                .toList();
    }

    private static OfVariant figures(String experiment, String variant, String condition, double millis) {
        OfVariant like = SampleTrials.steady(variant);
        List<Repetition> each = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new Repetition(
                        experiment + "/" + variant + "/" + condition + "/" + i,
                        Map.of(
                                Metric.ME_P50.id(), millis + i * .02,
                                Metric.ORDERS_P50.id(), millis * 1.6 + i * .02,
                                Metric.ORDERS_P99.id(), millis * 9 + i * .2,
                                Metric.CPU_TOTAL.id(), millis * 700 + i)))
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
