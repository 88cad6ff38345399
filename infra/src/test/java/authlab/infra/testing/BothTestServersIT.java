package authlab.infra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BothTestServersIT {

    static Stream<TestServers.Postgres> everyPostgres() {
        return Stream.of(TestServers.postgres(), LocalTestServers.postgres());
    }

    static Stream<TestServers.Redis> everyRedis() {
        return Stream.of(TestServers.redis(), LocalTestServers.redis());
    }

    @ParameterizedTest
    @MethodSource("everyPostgres")
    void postgresCountsStatements(TestServers.Postgres postgres) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 42 AS counted");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT calls FROM pg_stat_statements WHERE query LIKE 'SELECT $1 AS counted'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPostgres")
    void postgresHasTheSettingsOfTheLab(TestServers.Postgres postgres) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_setting('shared_buffers'),"
                        + " current_setting('max_connections'), current_setting('synchronous_commit')")) {
            assertThat(rows.next()).isTrue();
            assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                    .containsExactly("64MB", "160", "on");
        }
    }

    @ParameterizedTest
    @MethodSource("everyRedis")
    void redisForgetsNothingOnItsOwnAndKeepsNothingOnDisk(TestServers.Redis redis) throws IOException {
        assertThat(ask(redis, "CONFIG GET maxmemory-policy")).contains("noeviction");
        assertThat(ask(redis, "CONFIG GET maxmemory")).contains("671088640");
        assertThat(ask(redis, "CONFIG GET appendonly")).contains("no");
    }

    private static String ask(TestServers.Redis redis, String command) throws IOException {
        URI uri = URI.create(redis.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
