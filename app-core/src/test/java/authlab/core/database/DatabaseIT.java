package authlab.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Secret;
import authlab.core.testing.Servers;
import authlab.core.testing.TcpProxy;
import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The access layer on a real Postgres with outages. */
final class DatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The pool reports a refusal only after it has tried for so long. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(4);

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
                new PostgresSettings(Servers.url(), "no-such-role", new Secret("wrong"), REFUSED_WITHIN);
        try (Database database = new Database(wrongUser, 1, "test")) {
            assertThatThrownBy(() -> database.update(new Cost(), "SELECT 1", _ -> {}))
                    .isInstanceOfSatisfying(
                            StoreDownException.class,
                            e -> assertThat(e.summary())
                                    .isEqualTo("postgres answers, but refuses the login of this app"));
            assertThat(database.asDependency().failure().get()).contains(Reason.LOGIN_REFUSED);
        }
    }

    /** Sends a query through a pool of its own to a database that refuses it. */
    private static Optional<Reason> refusal(String url) {
        TestServers.Postgres postgres = TestServers.postgres();
        PostgresSettings settings =
                new PostgresSettings(url, postgres.user(), new Secret(postgres.password()), REFUSED_WITHIN);
        try (Database database = new Database(settings, 1, "test")) {
            return database.asDependency().failure().get();
        }
    }

    @Test
    void aMissingDatabaseIsSaidToBeMissing() {
        assertThat(refusal(Servers.url() + "-of-nobody")).contains(Reason.DATABASE_MISSING);
    }

    @Test
    void aServerWithoutAFreeConnectionIsSaidToAcceptNoMore() {
        try (Database admin = Servers.database(1)) {
            admin.update(new Cost(), "CREATE DATABASE crowded CONNECTION LIMIT 0", _ -> {});
            admin.update(new Cost(), "CREATE ROLE guest LOGIN PASSWORD 'guest'", _ -> {});
            PostgresSettings guest = new PostgresSettings(
                    Servers.url().replaceFirst("[^/]*$", "crowded"), "guest", new Secret("guest"), REFUSED_WITHIN);
            try (Database crowded = new Database(guest, 1, "test")) {
                assertThat(crowded.asDependency().failure().get()).contains(Reason.NO_CONNECTION_LEFT);
            } finally {
                admin.update(new Cost(), "DROP DATABASE crowded", _ -> {});
                admin.update(new Cost(), "DROP ROLE guest", _ -> {});
            }
        }
    }

    @Test
    void everyCallerIsToldWhyThereIsNoConnection() throws Exception {
        PostgresSettings wrongPassword =
                new PostgresSettings(Servers.url(), "no-such-role", new Secret("wrong"), REFUSED_WITHIN);
        try (Database database = new Database(wrongPassword, 1, "test");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            await().atMost(PATIENCE)
                    .until(() -> database.asDependency().failure().get().equals(Optional.of(Reason.LOGIN_REFUSED)));
            List<Future<Optional<Reason>>> answers = IntStream.range(0, 10)
                    .mapToObj(_ -> callers.submit(
                            () -> database.asDependency().failure().get()))
                    .toList();
            for (Future<Optional<Reason>> answer : answers) {
                assertThat(answer.get()).contains(Reason.LOGIN_REFUSED);
            }
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
