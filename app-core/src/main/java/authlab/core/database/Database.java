package authlab.core.database;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
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
import java.util.Properties;

/**
 * A bounded pool of connections to Postgres. Every statement runs alone, on autocommit: one call, one statement, no
 * transaction around it.
 *
 * <p>Starts without Postgres and finds it later, as it finds it again after a time without it. A call waits at most 0.5 s
 * for a connection, 1 s to open one and 2 s for an answer, each times the patience.
 */
public final class Database implements AutoCloseable {

    /** The name in errors and health answers. */
    public static final String NAME = "postgres";

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final HikariConfig config;
    private final PoolWatch watch = new PoolWatch(this::hasNoConnections, this::letsUsIn, this::replacePool);
    private volatile HikariDataSource pool;
    private boolean closed;

    /** @param patience see {@link authlab.core.settings.NodeSettings} */
    public Database(PostgresSettings settings, int connections, String applicationName, int patience) {
        config = config(settings, connections, applicationName, patience);
        pool = new HikariDataSource(config);
    }

    private static HikariConfig config(
            PostgresSettings settings, int connections, String applicationName, int patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().value());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(500L * patience);
        config.setValidationTimeout(250L * patience);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", Integer.toString(patience));
        config.addDataSourceProperty("loginTimeout", Integer.toString(2 * patience));
        config.addDataSourceProperty("socketTimeout", Integer.toString(2 * patience));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=" + 1500 * patience);
        config.addDataSourceProperty("ApplicationName", applicationName);
        // Sends the application name with the start-up packet, not as a SET of its own.
        config.addDataSourceProperty("assumeMinServerVersion", "15");
        return config;
    }

    private boolean hasNoConnections() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state != null && state.getTotalConnections() == 0;
    }

    private boolean letsUsIn() {
        Properties properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        try (Connection connection = DriverManager.getConnection(config.getJdbcUrl(), properties)) {
            return connection.isValid(1);
        } catch (SQLException _) {
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

    /**
     * Runs a query and reads its rows.
     *
     * @param cost counts the call
     * @throws StoreDownException if Postgres does not answer in time
     */
    public <T> T query(Cost cost, String sql, Parameters parameters, Rows<T> rows) {
        return run(cost, sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        });
    }

    /**
     * Runs a statement that changes rows and answers how many.
     *
     * @param cost counts the call
     * @throws StoreDownException if Postgres does not answer in time
     */
    public int update(Cost cost, String sql, Parameters parameters) {
        return run(cost, sql, parameters, PreparedStatement::executeUpdate);
    }

    public Dependency asDependency() {
        return new Dependency(NAME, this::answers, () -> {
            HikariPoolMXBean state = pool.getHikariPoolMXBean();
            return state == null ? 0 : state.getActiveConnections();
        });
    }

    private boolean answers() {
        try {
            return query(new Cost(), "SELECT /* health:ready */ 1", _ -> {}, ResultSet::next);
        } catch (StoreDownException _) {
            return false;
        }
    }

    private <T> T run(Cost cost, String sql, Parameters parameters, Execution<T> execution) {
        cost.called();
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return execution.on(statement);
        } catch (SQLException e) {
            throw isOurMistake(e) ? new IllegalStateException(e) : new StoreDownException(NAME, e);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            watch.gotNone();
            throw e;
        }
    }

    /** SQLSTATE classes that no healthy server would answer differently: bad data, broken constraint, bad statement. */
    private static boolean isOurMistake(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }

    /** Returns within a second: with Postgres gone, the pool itself takes ten to end, and a node must not. */
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
