package authlab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.measure.Results.Repetition;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    private static final String VARIANT = "session-postgres";

    @Test
    void oneSessionCostsWhatTheStoreGrewByDividedByTheirNumber() {
        Repetition figures = figures(Map.of(
                Growth.SESSIONS, 1_000.0,
                Growth.BYTES, 300_000.0,
                Growth.EMPTY_BYTES, 50_000.0,
                Growth.BACKUP, 120_000.0,
                Growth.EMPTY_BACKUP, 20_000.0));

        assertThat(figures.of(Metric.STORE_SIZE)).hasValue(0.3);
        assertThat(figures.of(Metric.SESSION_BYTES)).hasValue(250);
        assertThat(figures.of(Metric.SESSION_BACKUP)).hasValue(100);
    }

    @Test
    void sweepingIsPricedByTheThousandThatWentAway() {
        Repetition figures = figures(
                Map.of(Growth.EXPIRED, 2_000.0, Growth.SWEPT, 2_000.0, Growth.SWEEP_CPU, 0.5, Growth.SWEEP_CALLS, 5.0));

        assertThat(figures.of(Metric.SWEEP_CPU).orElseThrow()).isCloseTo(250, within(1e-9));
        assertThat(figures.of(Metric.SWEEP_CALLS)).hasValue(2.5);
        assertThat(figures.of(Metric.SWEEP_SECONDS)).isEmpty();
    }

    @Test
    void aStoreThatLeavesMostOfItLyingHasNoPriceForSweeping() {
        Repetition figures = figures(Map.of(Growth.EXPIRED, 2_000.0, Growth.SWEPT, 100.0, Growth.SWEEP_CPU, 0.5));

        assertThat(figures.of(Metric.SWEPT_SHARE)).hasValue(5);
        assertThat(figures.of(Metric.SWEEP_CPU)).isEmpty();
    }

    @Test
    void anEmptyStoreHasASizeAndNothingElse() {
        Map<String, Double> seen = new HashMap<>(Map.of(Growth.SESSIONS, 0.0));
        seen.put(Growth.BYTES, 50_000.0);
        seen.put(Growth.EMPTY_BYTES, 50_000.0);

        assertThat(figures(seen).of(Metric.STORE_SIZE)).hasValue(0.05);
        assertThat(figures(seen).of(Metric.SESSION_BYTES)).isEmpty();
        assertThat(figures(seen).of(Metric.SESSION_BACKUP)).isEmpty();
    }

    @Test
    void whatASampleOfAnotherVariantSaysIsNotThisOnes() {
        Histories history = new Histories("growth", "jwt").op("jwt", 2_000, 1, "");
        history.sample(VARIANT, Growth.LABEL, Map.of(Growth.SESSIONS, 5.0, Growth.BYTES, 1.0));

        assertThat(of(history, "jwt").of(Metric.STORE_SIZE)).isEmpty();
    }

    @Test
    void connectionsAtWorkAreTheMeanAndTheMostOfAllLooks() {
        Histories history = new Histories("neighbour", VARIANT).op(VARIANT, 2_000, 1, "");
        for (double busy : new double[] {1, 5, 3}) {
            history.sample("postgres", Connections.LABEL, Map.of("connections_busy", busy));
        }

        assertThat(of(history, VARIANT).of(Metric.CONNECTIONS_BUSY)).hasValue(3);
        assertThat(of(history, VARIANT).of(Metric.CONNECTIONS_MOST)).hasValue(5);
    }

    @Test
    void redisSaysHowMuchRoomItTakesAndHowManyKeysHaveExpired() {
        assertThat(RedisRoom.parse("# Memory\r\nused_memory:1234\r\nused_memory_rss:9\r\nexpired_keys:7\r\n"))
                .isEqualTo(Map.of(Growth.BYTES, 1234.0, Growth.SWEPT, 7.0));
    }

    private static Repetition figures(Map<String, Double> seen) {
        return of(new Histories("growth", VARIANT).sample(VARIANT, Growth.LABEL, seen), VARIANT);
    }

    private static Repetition of(Histories history, String variant) {
        return Repetitions.of(History.of(history.events()).trials().firstEntry().getValue(), variant);
    }
}
