package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One Postgres on the loopback address, with the lab's settings and a new database.
 *
 * @param folder where its data and its log are; nothing else may be in it
 * @param password of the role {@link #USER}, which is the superuser
 */
public record PostgresServer(LabHome home, Installation installation, Path folder, int port, String password) {

    /** The role and the database. */
    public static final String USER = "authlab";

    /** Makes an empty database cluster, in place of one that may be there. */
    public void initialise() {
        LabHome.remove(folder);
        LabHome.ownFolder(folder);
        Path passwordFile = Secrets.write(folder.resolve("password"), Secrets.PRIVATE, password);
        Unprivileged account = Unprivileged.detect();
        account.hand(folder);
        new Command(
                        account.command(List.of(
                                installation.binary().resolveSibling("initdb").toString(),
                                "--pgdata=" + data(),
                                "--username=" + USER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--no-locale",
                                "--no-sync")),
                        installation.environment())
                .in(folder)
                .run()
                .orFail("initdb failed");
    }

    public ServerSpec spec(String name) {
        List<String> command = Unprivileged.detect()
                .command(List.of(
                        installation.binary().toString(),
                        "-D",
                        data().toString(),
                        "--config_file=" + home.config("postgres/postgresql.conf"),
                        "--hba_file=" + home.config("postgres/pg_hba.conf"),
                        "--listen_addresses=127.0.0.1",
                        "--port=" + port,
                        "--unix_socket_directories="));
        // Fast shutdown: clients are disconnected.
        return new ServerSpec(name, command, installation.environment(), folder, "INT");
    }

    /** Makes the lab's database in a new cluster that answers. */
    public void createDatabase() {
        Path setup = home.config("postgres/init.sql");
        execute("postgres", "CREATE DATABASE " + USER);
        execute(USER, FileWork.orFail("cannot read " + setup, () -> Files.readString(setup)));
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new InfraException("cannot set up the database: " + e.getMessage(), e);
        }
    }

    /** Whether it answers queries: it accepts connections before that. */
    public boolean answers() {
        if (!Ports.answers(port, "", "")) {
            return false;
        }
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    public String jdbcUrl() {
        return url(USER);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?connectTimeout=1&socketTimeout=20", USER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Override
    public String toString() {
        return "PostgresServer[folder=" + folder + ", port=" + port + "]";
    }
}
