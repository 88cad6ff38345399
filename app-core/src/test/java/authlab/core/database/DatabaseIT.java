package authlab.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.StoreDownException;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Secret;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The access layer on a real Postgres with outages. */
final class DatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static boolean answers(Database database) {
        try {
            return database.query(new Cost(), "SELECT 1", _ -> {}, ResultSet::next);
        } catch (StoreDownException _) {
            return false;
        }
    }

    @Test
    void anErrorAnswerIsNotReportedAsNoAnswer() {
        PostgresSettings wrongUser =
                new PostgresSettings(Servers.url(), "no-such-role", new Secret("wrong"), Duration.ofSeconds(20));
        try (Database database = new Database(wrongUser, 1, "test")) {
            assertThatThrownBy(() -> database.update(new Cost(), "SELECT 1", _ -> {}))
                    .isInstanceOfSatisfying(
                            StoreDownException.class,
                            e -> assertThat(e.summary()).isEqualTo("postgres answers with an error"));
        }
    }

    @Test
    void theDatabaseReconnectsAfterEveryOutage() throws IOException {
        TestServers.Postgres postgres = TestServers.postgres();
        URI url = URI.create(Servers.url().substring("jdbc:".length()));
        try (TcpProxy gate = new TcpProxy(url.getHost(), url.getPort());
                Database database = new Database(
                        new PostgresSettings(
                                "jdbc:postgresql://127.0.0.1:" + gate.port() + url.getPath(),
                                postgres.user(),
                                new Secret(postgres.password()),
                                Duration.ofSeconds(2)),
                        4,
                        "test")) {
            await().atMost(PATIENCE).until(() -> answers(database));
            for (int outage = 0; outage < 2; outage++) {
                gate.shut();
                await().atMost(PATIENCE).until(() -> !answers(database));
                assertThatThrownBy(() -> database.update(new Cost(), "SELECT 1", _ -> {}))
                        .isInstanceOf(StoreDownException.class);

                gate.open();
                await().atMost(PATIENCE).until(() -> answers(database));
            }
            assertThat(database.asDependency().connectionsInUse().getAsInt()).isZero();
        }
    }
}
