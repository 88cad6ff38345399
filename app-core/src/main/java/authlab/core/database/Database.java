package authlab.core.database;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.core.settings.PostgresSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded connection pool for Postgres. Every call is one statement on autocommit, counts its cost, and throws
 * {@link StoreDownException} if Postgres cannot serve it. A statement is sent again, up to twice, if its connection had
 * ended before.
 *
 * <p>Opens without Postgres, connects when it is there, and reconnects after an outage. A call waits at most half of
 * the timeout for a pooled connection, as long to connect, and the timeout for an answer.
 */
public final class Database implements AutoCloseable {

    /** The name in errors and health answers. */
    public static final String NAME = "postgres";

    /** On an old connection, on one that the pool was opening when the server ended all, and on a new one. */
    private static final int ATTEMPTS = 3;

    /** The shortest that the pool accepts. */
    private static final long SHORTEST_VALIDATION_MILLIS = 250;

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final HikariConfig config;
    private final AtomicInteger evictions = new AtomicInteger();
    private final PoolRecovery watch = new PoolRecovery(this::hasNoConnections, this::serverAnswers, this::replacePool);
    private volatile HikariDataSource pool;
    private volatile Reason whyNoConnection = Reason.NO_ANSWER;
    private boolean closed;

    public Database(PostgresSettings settings, int connections, String applicationName) {
        config = config(settings, connections, applicationName);
        pool = new HikariDataSource(config);
    }

    private static HikariConfig config(PostgresSettings settings, int connections, String applicationName) {
        long timeoutMillis = settings.timeout().toMillis();
        String timeoutSeconds = Long.toString(settings.timeout().toSeconds());
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().value());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(timeoutMillis / 2);
        config.setValidationTimeout(Math.max(SHORTEST_VALIDATION_MILLIS, timeoutMillis / 8));
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty(
                "connectTimeout", Long.toString(Math.ceilDiv(settings.timeout().toSeconds(), 2)));
        config.addDataSourceProperty("loginTimeout", timeoutSeconds);
        config.addDataSourceProperty("socketTimeout", timeoutSeconds);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=" + timeoutMillis * 3 / 4);
        config.addDataSourceProperty("ApplicationName", applicationName);
        // Sends the application name in the start-up packet, without an additional SET.
        config.addDataSourceProperty("assumeMinServerVersion", "15");
        return config;
    }

    private boolean hasNoConnections() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state != null && state.getTotalConnections() == 0;
    }

    private boolean serverAnswers() {
        Properties properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        try (Connection connection = DriverManager.getConnection(config.getJdbcUrl(), properties)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            whyNoConnection = SqlError.reason(e);
            return false;
        }
    }

    private synchronized void replacePool() {
        if (!closed) {
            HikariDataSource empty = pool;
            pool = new HikariDataSource(config);
            var _ = closeBeside(empty);
        }
    }

    private static Thread closeBeside(HikariDataSource old) {
        return Thread.ofPlatform().daemon().name("close-pool").start(old::close);
    }

    /** Runs a query and maps its rows. */
    public <T> T query(Cost cost, String sql, Parameters parameters, Rows<T> rows) {
        return run(cost, sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        });
    }

    /** Runs a statement that changes rows, and returns their number. */
    public int update(Cost cost, String sql, Parameters parameters) {
        return run(cost, sql, parameters, PreparedStatement::executeUpdate);
    }

    public Dependency asDependency() {
        return new Dependency(NAME, this::failure, () -> {
            HikariPoolMXBean state = pool.getHikariPoolMXBean();
            return state == null ? 0 : state.getActiveConnections();
        });
    }

    /** A login writes, so a server that can only be read is not ready. */
    private Optional<Reason> failure() {
        try {
            return query(
                    new Cost(),
                    "SELECT /* health:ready */ current_setting('transaction_read_only') = 'on'",
                    _ -> {},
                    rows -> rows.next() && rows.getBoolean(1) ? Optional.of(Reason.READ_ONLY) : Optional.empty());
        } catch (StoreDownException e) {
            return Optional.of(e.reason());
        }
    }

    private <T> T run(Cost cost, String sql, Parameters parameters, Execution<T> execution) {
        cost.recordCall();
        for (int left = ATTEMPTS; ; left--) {
            int generation = evictions.get();
            try {
                return attempt(sql, parameters, execution);
            } catch (SQLException e) {
                if (left == 1 || !SqlError.mayBeSentAgain(e, sql)) {
                    throw failure(e);
                }
                evict(generation);
            }
        }
    }

    private <T> T attempt(String sql, Parameters parameters, Execution<T> execution) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return execution.on(statement);
        }
    }

    /**
     * Removes all connections that were opened before, unless another call has done so since this one began: the pool
     * does not check a connection that was used within the last half second.
     */
    private synchronized void evict(int generation) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        if (evictions.get() == generation && state != null) {
            state.softEvictConnections();
            evictions.incrementAndGet();
        }
    }

    private static RuntimeException failure(SQLException e) {
        return SqlError.isProgrammingError(e)
                ? new IllegalStateException(e)
                : new StoreDownException(NAME, SqlError.reason(e), e);
    }

    private Connection connection() throws SQLException {
        try {
            Connection connection = pool.getConnection();
            if (whyNoConnection != Reason.NO_ANSWER) {
                // The next outage may have another cause.
                whyNoConnection = Reason.NO_ANSWER;
            }
            return connection;
        } catch (SQLException e) {
            watch.connectionMissing();
            Reason now = SqlError.reason(e);
            // The pool attaches its last error to one of the calls that wait for a connection.
            if (now != Reason.NO_ANSWER) {
                whyNoConnection = now;
            }
            throw new StoreDownException(NAME, hasNoConnections() ? whyNoConnection : now, e);
        }
    }

    /** Returns within one second; without Postgres the pool itself takes ten seconds to close. */
    @Override
    public void close() {
        watch.close();
        try {
            var _ = closeLast().join(CLOSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Thread closeLast() {
        closed = true;
        return closeBeside(pool);
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    public interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads the rows of a result. */
    @FunctionalInterface
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @FunctionalInterface
    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
