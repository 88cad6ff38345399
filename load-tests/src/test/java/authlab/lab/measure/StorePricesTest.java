package authlab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.measure.StoreWork.Commands;
import authlab.lab.measure.StoreWork.Statements;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StorePricesTest {

    @Test
    void aPriceIsTheServersOwnCountPerThousandSuccessfulRequestsByPurpose() {
        StoreWork work = work(two("session-postgres")
                .op("session-postgres", 2_002, 1, "503")
                .sample("postgres", "before", Map.of("statements.session:lookup", 10.0, "transactions", 4.0))
                .sample(
                        "postgres",
                        "after",
                        Map.of(
                                "statements.session:lookup", 12.0,
                                "statements.session:touch", 1.0,
                                "statements.session:create", 3.0,
                                "statements.session:sweep", 4.0,
                                "statements.login:refresh-begin", 1.0,
                                "statements.business:orders", 1.0,
                                "statements.health:ready", 1.0,
                                "transactions", 4.0))
                .sample("redis", "before", Map.of("commands.ping", 7.0))
                .sample("redis", "after", Map.of("commands.ping", 9.0)));

        assertThat(work.postgres().keySet()).containsExactlyInAnyOrder(Purpose.values());
        assertThat(calls(work, Purpose.LOOKUP)).isEqualTo(1_000);
        assertThat(calls(work, Purpose.TOUCH)).isEqualTo(500);
        assertThat(calls(work, Purpose.LOGIN)).isEqualTo(2_000);
        assertThat(calls(work, Purpose.CLEANUP)).isEqualTo(2_000);
        assertThat(calls(work, Purpose.BUSINESS)).isEqualTo(500);
        assertThat(work.sessionStatementsEach()).isEqualTo(1.5);
        assertThat(work.redisCommandsEach()).isZero();
        assertThat(work.transactions()).isZero();
    }

    @Test
    void eachPurposeHasWhatItReadWroteAndTook() {
        StoreWork work = work(two("session-postgres")
                .sample(
                        "postgres",
                        "before",
                        Map.of("statements.session:touch", 10.0, "wal_bytes.session:touch", 100.0))
                .sample(
                        "postgres",
                        "after",
                        Map.of(
                                "statements.session:touch", 12.0,
                                "rows.session:touch", 2.0,
                                "wal_bytes.session:touch", 500.0,
                                "buffers_hit.session:touch", 6.0,
                                "buffers_read.session:touch", 2.0,
                                "millis.session:touch", 0.5))
                .sample("redis", "before", Map.of("commands.get", 1.0, "micros.get", 10.0))
                .sample("redis", "after", Map.of("commands.get", 3.0, "micros.get", 16.0)));

        assertThat(work.statements(Purpose.TOUCH)).isEqualTo(new Statements(1_000, 1_000, 200_000, 4_000, 1_000, 250));
        assertThat(work.commands(Purpose.LOOKUP)).isEqualTo(new Commands(1_000, 3));
    }

    @Test
    void aSetProlongsASessionUnlessSomebodySignedInMeanwhile() {
        assertThat(redis(Map.of("commands.set", 1.0)).commands(Purpose.TOUCH).calls())
                .isEqualTo(500);
        StoreWork login = redis(Map.of("commands.set", 1.0, "commands.exec", 1.0));
        assertThat(login.redis()).containsOnlyKeys(Purpose.LOGIN);
        assertThat(login.commands(Purpose.LOGIN).calls()).isEqualTo(1_000);
    }

    @Test
    void connectionsAreThoseOfTheVariantsOwnNodes() {
        StoreWork.Connections connections = work(two("jwt")
                        .sample("postgres", "before", Map.of("transactions", 1.0, "connections.used.jwt-1", 9.0))
                        .sample(
                                "postgres",
                                "after",
                                Map.of(
                                        "transactions", 1.0,
                                        "connections.open.jwt-1", 6.0,
                                        "connections.open.jwt-2", 6.0,
                                        "connections.open.session-redis-1", 6.0,
                                        "connections.used.jwt-1", 2.0,
                                        "connections.used.session-redis-1", 1.0))
                        .sample("redis", "before", Map.of("commands.ping", 1.0))
                        .sample("redis", "after", Map.of("commands.ping", 1.0, "connections.used", 0.0)))
                .connections();

        assertThat(connections).isEqualTo(new StoreWork.Connections(12, 2, 0));
    }

    @Test
    void whatAnOlderHistoryDoesNotHoldIsNotZero() {
        StoreWork work = redis(Map.of("commands.get", 2.0));

        assertThat(work.commands(Purpose.LOOKUP).millis()).isNaN();
        assertThat(work.connections().postgresOpen()).isNaN();
        assertThat(work.commands(Purpose.LOOKUP).calls()).isCloseTo(1_000, within(1e-9));
    }

    private static StoreWork redis(Map<String, Double> after) {
        return work(two("session-redis")
                .sample("postgres", "before", Map.of("transactions", 0.0))
                .sample("postgres", "after", Map.of("transactions", 0.0))
                .sample("redis", "before", Map.of("commands.ping", 1.0))
                .sample("redis", "after", after));
    }

    private static Histories two(String variant) {
        return new Histories("steady", variant).op(variant, 2_000, 1, "").op(variant, 2_001, 1, "");
    }

    private static double calls(StoreWork work, Purpose purpose) {
        return work.statements(purpose).calls();
    }

    private static StoreWork work(Histories trial) {
        return Figures.of(History.of(trial.events()))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .store()
                .orElseThrow();
    }
}
