package authlab.lab.probe;

import authlab.lab.environment.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Address and credentials of the probes for Postgres.
 *
 * @param url JDBC URL without credentials
 * @param user a role that may read {@code pg_stat_statements}
 */
public record PostgresLogin(String url, String user, String password) {

    /** The name under which Postgres lists the probes' connections. */
    static final String APPLICATION = "authlab-probe";

    /** Those of the Postgres of the lab. */
    public static PostgresLogin of(Environment.Endpoints lab) {
        return new PostgresLogin(lab.postgresUrl(), lab.postgresUser(), lab.postgresPassword());
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "5");
        login.setProperty("ApplicationName", APPLICATION);
        // Otherwise the driver sends a SET, which would be counted.
        login.setProperty("assumeMinServerVersion", "15");
        return DriverManager.getConnection(url, login);
    }

    @Override
    public String toString() {
        return "PostgresLogin[url=" + url + ", user=" + user + "]";
    }
}
