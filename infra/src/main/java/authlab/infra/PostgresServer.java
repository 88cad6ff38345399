package authlab.infra;

import java.io.IOException;
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
        Path passwordFile = Secrets.write(folder.resolve("password"), password);
        Unprivileged account = Unprivileged.detect();
        account.hand(folder);
        Command.Result result = new Command(
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
                .run();
        if (!result.ok()) {
            throw new InfraException("initdb failed: " + result.lastLine());
        }
    }

    public ServerSpec spec(String name) {
        List<String> command = Unprivileged.detect()
                .command(List.of(
                        installation.binary().toString(),
                        "-D",
                        data().toString(),
                        "--config_file=" + home.config("postgres/postgresql.conf"),
                        "--listen_addresses=127.0.0.1",
                        "--port=" + port,
                        "--unix_socket_directories="));
        // Fast shutdown: clients are disconnected.
        return new ServerSpec(name, command, installation.environment(), folder, "INT");
    }

    /** Makes the lab's database in a new cluster that answers. */
    public void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + USER);
        } catch (SQLException e) {
            throw new InfraException("cannot create the database: " + e.getMessage(), e);
        }
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(home.config("postgres/init.sql")));
        } catch (SQLException | IOException e) {
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
