package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.GROWTH;
import static authlab.lab.catalogue.Experiment.NEIGHBOUR;
import static authlab.lab.catalogue.SampleLabel.DURING;
import static authlab.lab.catalogue.SampleLabel.FILLED;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.History;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    private static final Variant VARIANT = SESSION_POSTGRES;

    @Test
    void oneSessionCostsWhatTheStoreGrewByDividedByTheirNumber() {
        Repetition figures = figures(Map.of(
                Counters.SESSIONS, 1_000.0,
                Counters.BYTES, 300_000.0,
                Counters.EMPTY_BYTES, 50_000.0,
                Counters.BACKUP_BYTES, 120_000.0,
                Counters.EMPTY_BACKUP_BYTES, 20_000.0));

        assertThat(figures.of(Metric.STORE_SIZE)).hasValue(0.3);
        assertThat(figures.of(Metric.SESSION_BYTES)).hasValue(250);
        assertThat(figures.of(Metric.SESSION_BACKUP)).hasValue(100);
    }

    @Test
    void sweepingIsPricedByTheThousandThatWentAway() {
        Repetition figures = figures(Map.of(
                Counters.EXPIRED,
                2_000.0,
                Counters.SWEPT,
                2_000.0,
                Counters.SWEEP_CPU_SECONDS,
                0.5,
                Counters.SWEEP_CALLS,
                5.0));

        assertThat(figures.of(Metric.SWEEP_CPU).orElseThrow()).isCloseTo(250, within(1e-9));
        assertThat(figures.of(Metric.SWEEP_CALLS)).hasValue(2.5);
        assertThat(figures.of(Metric.SWEEP_SECONDS)).isEmpty();
    }

    @Test
    void aStoreThatLeavesMostOfItLyingHasNoPriceForSweeping() {
        Repetition figures =
                figures(Map.of(Counters.EXPIRED, 2_000.0, Counters.SWEPT, 100.0, Counters.SWEEP_CPU_SECONDS, 0.5));

        assertThat(figures.of(Metric.SWEPT_SHARE)).hasValue(5);
        assertThat(figures.of(Metric.SWEEP_CPU)).isEmpty();
    }

    @Test
    void anEmptyStoreHasASizeAndNothingElse() {
        Map<String, Double> seen = new HashMap<>(Map.of(Counters.SESSIONS, 0.0));
        seen.put(Counters.BYTES, 50_000.0);
        seen.put(Counters.EMPTY_BYTES, 50_000.0);

        assertThat(figures(seen).of(Metric.STORE_SIZE)).hasValue(0.05);
        assertThat(figures(seen).of(Metric.SESSION_BYTES)).isEmpty();
        assertThat(figures(seen).of(Metric.SESSION_BACKUP)).isEmpty();
    }

    @Test
    void whatASampleOfAnotherVariantSaysIsNotThisOnes() {
        Histories history = new Histories(GROWTH, JWT).op(JWT, 2_000, 1, "");
        history.sample(VARIANT.name(), FILLED, Map.of(Counters.SESSIONS, 5.0, Counters.BYTES, 1.0));

        assertThat(of(history, JWT).of(Metric.STORE_SIZE)).isEmpty();
    }

    @Test
    void connectionsAtWorkAreTheMeanAndTheMostOfAllLooks() {
        Histories history = new Histories(NEIGHBOUR, VARIANT).op(VARIANT, 2_000, 1, "");
        for (double busy : new double[] {1, 5, 3}) {
            history.sample("postgres", DURING, Map.of(Counters.CONNECTIONS_BUSY, busy));
        }

        assertThat(of(history, VARIANT).of(Metric.CONNECTIONS_BUSY)).hasValue(3);
        assertThat(of(history, VARIANT).of(Metric.CONNECTIONS_MOST)).hasValue(5);
    }

    private static Repetition figures(Map<String, Double> seen) {
        return of(new Histories(GROWTH, VARIANT).sample(VARIANT.name(), FILLED, seen), VARIANT);
    }

    private static Repetition of(Histories history, Variant variant) {
        return Experiments.results(History.of(history.events())).experiments().getFirst().variants().stream()
                .filter(v -> v.variant().equals(variant))
                .flatMap(v -> v.each().stream())
                .findFirst()
                .orElseThrow();
    }
}
