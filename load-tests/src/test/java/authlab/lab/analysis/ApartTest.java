package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.LoadLevel.LOW;
import static authlab.lab.catalogue.LoadLevel.SATURATED;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.Operation.ORDERS;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One repetition in four parts: each operation by itself, saturated and at the low rate, each with its own CPU time. */
final class ApartTest {

    private static final int REQUESTS = 200;

    @Test
    void everyPartHasItsOwnCpuTimePerRequest() {
        var repetition = figures(
                        part(ME, SATURATED, 0.2, 1),
                        part(ORDERS, SATURATED, 0.6, 3),
                        part(ME, LOW, 0.4, 2),
                        part(ORDERS, LOW, 1, 4))
                .each()
                .getFirst();

        // Seconds of 200 requests, in ms of 1,000.
        assertThat(repetition.of(Metric.CPU_ME)).hasValue(1_000);
        assertThat(repetition.of(Metric.CPU_ORDERS).orElseThrow()).isCloseTo(3_000, within(1e-6));
        assertThat(repetition.of(Metric.CPU_ME_LOW)).hasValue(2_000);
        assertThat(repetition.of(Metric.CPU_ORDERS_LOW)).hasValue(5_000);
        assertThat(repetition.of(Metric.CPU_TOTAL).orElseThrow())
                .as("both operations, saturated")
                .isCloseTo(2_000, within(1e-6));
        assertThat(repetition.nodes().get("jwt-1")).containsEntry(Metric.CPU_ME_LOW, 2_000.0);
    }

    @Test
    void latencyIsThatOfTheOpenModelAndAllRequestsAreCounted() {
        OfVariant jwt = figures(
                part(ME, SATURATED, 0, 1), part(ORDERS, SATURATED, 0, 3), part(ME, LOW, 0, 2), part(ORDERS, LOW, 0, 4));

        assertThat(jwt.median(Metric.ME_P50).orElseThrow()).isCloseTo(2, within(0.01));
        assertThat(jwt.median(Metric.ORDERS_P50).orElseThrow()).isCloseTo(4, within(0.01));
        assertThat(jwt.load().requests()).as("all parts").isEqualTo(4 * REQUESTS);
        assertThat(jwt.condition()).isEqualTo(Condition.usual());
        assertThat(jwt.repetitions()).isEqualTo(1);
    }

    @Test
    void aRefusalInAClosedLoopIsAFailedRequest() {
        Histories part = new Histories(STEADY, 1, new Condition.Load(ME, SATURATED, false), 0, JWT);
        part.sample(JWT.name(), SampleLabel.SATURATED, Map.of("status.200", 90.0, "status.401", 8.0, "status.0", 2.0));

        OfVariant jwt = figures(part.events(), part(ME, LOW, 0, 1));

        assertThat(jwt.load().errors()).containsOnly(Map.entry("401", 8L), Map.entry("connection", 2L));
        assertThat(jwt.load().succeeded()).isEqualTo(90 + REQUESTS);
    }

    @Test
    void ofATrialThatTookTurnsOnlyItsOwnSlicesCount() {
        Histories part = new Histories(STEADY, 1, new Condition.Load(ME, SATURATED, false), 10, JWT);
        part.sample(JWT.name(), SampleLabel.SATURATED, Map.of("status.200", 200.0, "served.jwt-1", 200.0));
        Map.of("jwt-1", 0.2, "nginx", 0.1, "postgres", 0.0, "redis", 0.0)
                .forEach((source, seconds) -> part.sample(source, BEFORE, Map.of(Counters.CPU_SECONDS, 1.0))
                        .sample(source, AFTER, Map.of(Counters.CPU_SECONDS, 9.0))
                        .sample(source, SampleLabel.SLICES, Map.of(Counters.CPU_SECONDS, seconds)));

        var repetition = figures(part.events(), part(ME, LOW, 0.4, 2)).each().getFirst();

        assertThat(repetition.of(Metric.CPU_ME).orElseThrow()).isCloseTo(1_500, within(1e-6));
        assertThat(repetition.nodes().get("jwt-1")).containsEntry(Metric.CPU_ME, 1_500.0);
    }

    @Test
    void withoutOneOperationThereIsNoCpuTimeOfARequest() {
        var repetition = figures(part(ME, SATURATED, 0.2, 1), part(ME, LOW, 0.4, 2))
                .each()
                .getFirst();

        assertThat(repetition.of(Metric.CPU_ME)).hasValue(1_000);
        assertThat(repetition.of(Metric.CPU_TOTAL)).isEmpty();
        assertThat(repetition.of(Metric.CPU_ORDERS)).isEmpty();
    }

    @SafeVarargs
    private static OfVariant figures(List<Event>... parts) {
        List<Event> all = new ArrayList<>();
        for (List<Event> part : parts) {
            all.addAll(part);
        }
        return Experiments.results(History.of(all))
                .experiments()
                .getFirst()
                .variants()
                .getFirst();
    }

    private static List<Event> part(Operation operation, LoadLevel level, double cpuSeconds, double millis) {
        Histories part = new Histories(STEADY, 1, new Condition.Load(operation, level, false), 10, JWT);
        if (level == SATURATED) {
            part.sample(
                    JWT.name(), SampleLabel.SATURATED, Map.of("status.200", (double) REQUESTS, "served.jwt-1", (double)
                            REQUESTS));
        } else {
            for (int i = 0; i < REQUESTS; i++) {
                part.op(JWT, operation, 10 + i * 20L, millis);
            }
        }
        Map.of("jwt-1", cpuSeconds, "nginx", 0.0, "postgres", 0.0, "redis", 0.0)
                .forEach((source, seconds) -> part.sample(source, BEFORE, Map.of(Counters.CPU_SECONDS, 0.0))
                        .sample(source, AFTER, Map.of(Counters.CPU_SECONDS, seconds)));
        return part.events();
    }
}
