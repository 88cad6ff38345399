package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.History;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoreCostsTest {

    @Test
    void aPriceIsTheServersOwnCountPerThousandSuccessfulRequestsByPurpose() {
        StoreWork work = work(two(SESSION_POSTGRES)
                .op(SESSION_POSTGRES, 2_002, 1, "503")
                .sample("postgres", BEFORE, Map.of("statements.session:lookup", 10.0, "transactions", 4.0))
                .sample(
                        "postgres",
                        AFTER,
                        Map.of(
                                "statements.session:lookup", 12.0,
                                "statements.session:touch", 1.0,
                                "statements.session:create", 3.0,
                                "statements.session:sweep", 4.0,
                                "statements.login:refresh-begin", 1.0,
                                "statements.business:orders", 1.0,
                                "statements.health:ready", 1.0,
                                "transactions", 4.0))
                .sample("redis", BEFORE, Map.of("commands.ping", 7.0))
                .sample("redis", AFTER, Map.of("commands.ping", 9.0)));

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
        StoreWork work = work(two(SESSION_POSTGRES)
                .sample("postgres", BEFORE, Map.of("statements.session:touch", 10.0, "wal_bytes.session:touch", 100.0))
                .sample(
                        "postgres",
                        AFTER,
                        Map.of(
                                "statements.session:touch", 12.0,
                                "rows.session:touch", 2.0,
                                "wal_bytes.session:touch", 500.0,
                                "buffers_hit.session:touch", 6.0,
                                "buffers_read.session:touch", 2.0,
                                "millis.session:touch", 0.5))
                .sample("redis", BEFORE, Map.of("commands.get", 1.0, "micros.get", 10.0))
                .sample("redis", AFTER, Map.of("commands.get", 3.0, "micros.get", 16.0)));

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
        StoreWork.Connections connections = work(two(JWT).sample(
                                "postgres", BEFORE, Map.of("transactions", 1.0, "connections.used.jwt-1", 9.0))
                        .sample(
                                "postgres",
                                AFTER,
                                Map.of(
                                        "transactions", 1.0,
                                        "connections.open.jwt-1", 6.0,
                                        "connections.open.jwt-2", 6.0,
                                        "connections.open.session-redis-1", 6.0,
                                        "connections.used.jwt-1", 2.0,
                                        "connections.used.session-redis-1", 1.0))
                        .sample("redis", BEFORE, Map.of("commands.ping", 1.0))
                        .sample("redis", AFTER, Map.of("commands.ping", 1.0, "connections.used", 0.0)))
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
        return work(two(SESSION_REDIS)
                .sample("postgres", BEFORE, Map.of("transactions", 0.0))
                .sample("postgres", AFTER, Map.of("transactions", 0.0))
                .sample("redis", BEFORE, Map.of("commands.ping", 1.0))
                .sample("redis", AFTER, after));
    }

    private static Histories two(Variant variant) {
        return new Histories(STEADY, variant).op(variant, 2_000, 1, "").op(variant, 2_001, 1, "");
    }

    private static double calls(StoreWork work, Purpose purpose) {
        return work.statements(purpose).calls();
    }

    private static StoreWork work(Histories trial) {
        return Experiments.results(History.of(trial.events()))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .store()
                .orElseThrow();
    }
}
