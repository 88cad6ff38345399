package authlab.lab.probe;

import authlab.lab.catalogue.Component;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to Postgres that stays open between readings and is opened again after a failure. Not thread-safe. */
final class PostgresConnection implements AutoCloseable {

    private final PostgresLogin login;
    private @Nullable Connection open;

    PostgresConnection(PostgresLogin login) {
        this.login = login;
    }

    /** One reading over the connection. */
    @FunctionalInterface
    interface Reading {
        Map<String, Double> read(Connection connection) throws SQLException;
    }

    /** The values with Postgres as their source; empty if it does not respond. */
    Map<String, Map<String, Double>> read(Reading reading) {
        try {
            Connection connection = open == null ? login.connect() : open;
            open = connection;
            return Map.of(Component.POSTGRES.label(), reading.read(connection));
        } catch (SQLException e) {
            close();
            return Map.of();
        }
    }

    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The server is down, and the connection with it.
            }
        }
    }
}
